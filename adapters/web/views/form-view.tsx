import type { Form, FormField } from '../../../src/chat/form';
import { MAX_LINE, MAX_TEXT } from '../limits';
import { Carried } from './press';
import type { Sheet } from './sheet';

/** A form of the grammar. Submitting it says its verb with its fields; every field says whether it may stay empty. */
export function FormView({ form, sheet, as }: { form: Form; sheet: Sheet; as?: string }) {
  return (
    <form method="post" action="/form" class="grammar-form" autocomplete="off">
      <Carried sheet={sheet} {...(as ? { as } : {})} />
      <input type="hidden" name="verb" value={form.verb} />
      {form.incidentId !== undefined ? <input type="hidden" name="incident" value={form.incidentId} /> : null}
      {form.fields.map((field) => (
        <Field field={field} />
      ))}
      <p class="submit">
        <button type="submit" class="main">
          {form.submitLabel}
        </button>
      </p>
    </form>
  );
}

function Field({ field }: { field: FormField }) {
  const id = `field-${field.name}`;
  const hintId = field.hint ? `${id}-hint` : undefined;
  return (
    <div class="field">
      <label for={id}>
        {field.label}
        {field.optional ? <span class="soft small"> optional</span> : null}
      </label>
      <Control field={field} id={id} hintId={hintId} />
      {field.hint ? (
        <p class="soft small" id={hintId}>
          {field.hint}
        </p>
      ) : null}
    </div>
  );
}

function Control({ field, id, hintId }: { field: FormField; id: string; hintId: string | undefined }) {
  const shared = {
    id,
    name: `field.${field.name}`,
    required: !field.optional,
    'aria-describedby': hintId,
  };
  if (field.kind === 'choice') {
    return (
      <select {...shared}>
        {field.optional || field.initial === undefined ? <option value="">Choose …</option> : null}
        {(field.choices ?? []).map((choice) => (
          <option value={choice.value} selected={choice.value === field.initial}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'text') {
    return (
      <textarea {...shared} rows={4} maxLength={MAX_TEXT} dir="auto">
        {field.initial ?? ''}
      </textarea>
    );
  }
  return <input {...shared} type="text" maxLength={MAX_LINE} value={field.initial ?? ''} dir="auto" />;
}
