/** How much a finding matters, as editors grade it. */
export type Severity = 'error' | 'warning' | 'information';
