/** A version of a model that an endpoint serves. */
export interface ServingUse {
  readonly endpoint: string;
  readonly model: string;
  readonly version: string;
  /** Whether it answers now. */
  readonly isReady: boolean;
}
