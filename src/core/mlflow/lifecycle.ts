/** A deleted experiment or run can be restored until the server's own clean-up removes it. */
export type Lifecycle = 'active' | 'deleted';
