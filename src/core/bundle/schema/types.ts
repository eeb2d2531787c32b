/** The type of a value of a bundle, as the `databricks` program reads it. */
export type SchemaType = StructType | MapType | ListType | ScalarType | AnyType;

/** A map whose keys are known: a job, a task. */
export interface StructType {
  readonly kind: 'struct';
  /** `jobs.Task`. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, SchemaField>;
  readonly required: readonly string[];
  /** Whether a required field that says nothing (`""`, `[]`) is as good as missing. */
  readonly requiresContent: boolean;
  readonly description: string | undefined;
}

export interface SchemaField {
  readonly name: string;
  readonly type: SchemaType;
  readonly description: string | undefined;
  readonly isDeprecated: boolean;
  /** Read by the program, but not for people to write: in private preview, or filled in by the program itself. */
  readonly isHidden: boolean;
}

/** A map whose keys people choose: the jobs of a bundle. */
export interface MapType {
  readonly kind: 'map';
  readonly element: SchemaType;
}

export interface ListType {
  readonly kind: 'list';
  readonly element: SchemaType;
}

export interface ScalarType {
  readonly kind: 'string' | 'bool' | 'int' | 'number';
  /** The values that Databricks knows; undefined when there is no such list. */
  readonly values: readonly string[] | undefined;
}

export interface AnyType {
  readonly kind: 'any';
}

export const anyType: AnyType = { kind: 'any' };
