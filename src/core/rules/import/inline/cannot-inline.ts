/** Why an import cannot be written out: `reason` names what stands in the way and says what to do. */
export class CannotInline extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'CannotInline';
  }
}
