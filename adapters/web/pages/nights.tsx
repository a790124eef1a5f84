import { NightPlayer } from '../views/night-player';
import { scenePath } from '../views/paths';
import type { PartOf } from './part';
import type { Room } from './room';
import { NOT_FOUND } from './troubles';

/** One moment of a night that is played again, step by step. Only where somebody tries Belay out. */
export const nightPart: PartOf = async ({ room, params, query }) => {
  const night = await room.nights?.play(params.id ?? '');
  if (!night || night.scenes.length === 0) return { trouble: NOT_FOUND };
  const asked = Number.parseInt(query.moment ?? '1', 10) || 1;
  const index = Math.min(Math.max(asked, 1), night.scenes.length) - 1;
  return {
    title: night.name,
    isStill: true,
    wants: () => false,
    draw: async (sheet) => <NightPlayer night={night} index={index} sheet={sheet} />,
  };
};

/** The nights that can be played, for the start page. */
export function NightsToPlay({ room }: { room: Room }) {
  const nights = room.nights?.list() ?? [];
  if (nights.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="nights-title">
      <h2 id="nights-title">Watch a night</h2>
      <p class="soft">Real incidents, played again moment by moment. Nobody is paged by it.</p>
      <ul class="nights">
        {nights.map(({ id, name, about }) => (
          <li>
            <a href={scenePath(id, 0)}>{name}</a>
            {about ? <span class="soft"> {about}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
