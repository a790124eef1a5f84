import { Carried } from '../views/press';
import type { PartOf } from './part';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** The reader's own enrolled browsers and phones, each with a way to shut it out. */
export const devicesPart: PartOf = async ({ room, sheet }) => {
  const person = sheet.reader.person;
  if (sheet.example || !person) return { goTo: '/' };
  const devices = await room.sessions.devices(person.id);
  return {
    title: 'Your devices',
    isStill: true,
    wants: () => false,
    draw: async (now) => (
      <section class="panel" aria-labelledby="devices-title">
        <h1 id="devices-title">Your devices</h1>
        <p class="soft">
          Each of these can open Belay as {person.name}, also while the chat is down. Revoke whatever you have
          lost.
        </p>
        <ul class="incidents devices">
          {devices.map((device) => (
            <li>
              <p dir="auto">
                <strong>{device.label}</strong>
                {device.deviceId === now.reader.deviceId ? ' (this one)' : null}
              </p>
              <p class="soft small">
                Enrolled {DAY.format(device.enrolledAt)}, last seen {DAY.format(device.lastSeenAt)}
              </p>
              <details class="ask-once">
                <summary class="button">Revoke…</summary>
                <form
                  class="ask"
                  method="post"
                  action={`/devices/${encodeURIComponent(device.deviceId)}/revoke`}
                >
                  <Carried sheet={now} />
                  <p>It needs a new personal link before it can open Belay again.</p>
                  <button type="submit">Revoke it</button>
                </form>
              </details>
            </li>
          ))}
        </ul>
      </section>
    ),
  };
};
