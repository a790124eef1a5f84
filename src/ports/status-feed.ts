/** What a platform says of itself in public. `report` rejects for whatever keeps it from being read. */
export interface StatusFeed {
  /** The troubles that it owns up to now, in its own words; none when all is well. */
  read(): Promise<string[]>;
}
