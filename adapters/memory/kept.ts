import { storableJson } from '../../src/ports/storable';

/** A value as a store keeps it: as JSON, so that what is read is never the object that was written. */
export class Kept<T> {
  private readonly json: string;

  constructor(value: T) {
    this.json = storableJson(value);
  }

  read(): T {
    return JSON.parse(this.json);
  }

  equals(other: Kept<T> | undefined): boolean {
    return this.json === other?.json;
  }
}
