/** SEV1 is the worst. */
export type Severity = 1 | 2 | 3 | 4;

/** A customer as given when declaring; without `id` no configuration knows them. */
export interface CustomerRef {
  id?: string;
  name: string;
  /** For our own people's eyes: "none", "unknown" or the contract's name. */
  contract: string;
}

/** A service as given when declaring; without `id` no configuration knows it. */
export interface ServiceRef {
  id?: string;
  name: string;
}
