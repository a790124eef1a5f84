/** One field of a form. Names are the grammar's own option names, so that a form is a command spelled out. */
export interface FormField {
  name: string;
  label: string;
  kind: 'line' | 'text' | 'choice';
  optional: boolean;
  hint?: string;
  initial?: string;
  /** For `choice`: at most 100. */
  choices?: { label: string; value: string }[];
}

/** A form that a platform opens as a modal, a dialog or a page. Submitting it says `verb` with the fields. */
export interface Form {
  verb: string;
  incidentId?: number;
  /** At most 24 characters (Slack). */
  title: string;
  submitLabel: string;
  fields: FormField[];
}
