import { asking } from '../receive';
import { FormView } from '../views/form-view';
import { Words } from '../views/words';
import type { PartOf } from './part';

/** The form to declare with: the same that every platform opens for `/incident declare`. */
export const declarePart: PartOf = async ({ room, sheet, query }) => {
  // An answer on top of the page brings its own form, filled with what was already said.
  const answered = (await room.answers.read(query.reply, sheet.reader.sessionKey))?.reply.form !== undefined;
  const reply = answered ? undefined : await room.handle(asking('declare', sheet.view, sheet.reader));
  return {
    title: 'Declare an incident',
    isStill: true,
    wants: () => false,
    draw: async (now) => (
      <section class="panel" aria-labelledby="declare-title">
        <h1 id="declare-title">Declare an incident</h1>
        <p class="soft">Paging starts at once. A title is enough; everything else can follow.</p>
        {reply?.form ? <FormView form={reply.form} sheet={now} /> : null}
        {reply && !reply.form
          ? reply.lines.map((line) => (
              <p>
                <Words text={line} sheet={now} />
              </p>
            ))
          : null}
      </section>
    ),
  };
};

/** Every verb with its line of help and an example. */
export const helpPart: PartOf = async ({ room }) => ({
  title: 'Help',
  hasCommandBox: true,
  isStill: true,
  wants: () => false,
  draw: async () => (
    <section class="panel" aria-labelledby="help-title">
      <h1 id="help-title">What can be said</h1>
      <p>
        The same words work here, in Slack and wherever else Belay is. On an incident's page the incident is
        understood; elsewhere name it, for example <code>INC-7</code>.
      </p>
      <table class="verbs">
        <thead>
          <tr>
            <th scope="col">Verb</th>
            <th scope="col">What it does</th>
            <th scope="col">Example</th>
          </tr>
        </thead>
        <tbody>
          {room.verbs.map(({ verb, oneLine, example }) => (
            <tr>
              <th scope="row">
                <code>{verb}</code>
              </th>
              <td>{oneLine}</td>
              <td>
                <code>{example}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ),
});
