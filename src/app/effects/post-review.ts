import { reviewDocument } from '../../chat/review/review-document';
import { picturePost } from '../../chat/review/review-picture';
import { openRooms } from '../../domain/incident/incident';
import { draftReview } from '../../domain/review/draft';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';
import { roomOf } from '../room-of';

/** Posts the night as a picture with the way to the review, where an incident was worked and has ended. */
export async function postReview(performing: Performing<'post-review'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened } = performing;
  const { drawNight } = app;
  const found = await roomOf(app, incidentId, effect.roomId);
  if (!drawNight || !found?.platform.postPicture || found.room.readers) return;
  const { incident, room, platform } = found;
  const key = `review-${incidentId}-${effect.seq}`;
  const done = `post/${effect.roomId}/${key}`;
  if (await app.posts.posted(done)) return;
  const [history, org] = await Promise.all([app.incidents.history(incidentId), app.configuration.current()]);
  const document = reviewDocument(draftReview(history, incident, 'ours'), incident);
  // Taken up again meanwhile: its review comes when it is over.
  if (document.endedAt === undefined) return;
  const { marks, startedAt, endedAt } = document;
  const png = await drawNight({ marks, startedAt, endedAt, now: endedAt, timeZone: org.timeZone });
  const url = openRooms(incident).find((one) => one.platform === 'web')?.url;
  const post = { key, png, ...picturePost(document, url && `${url}/review`) };
  await orDoWithout(app, incidentId, room.platform, async () => {
    await platform.postPicture?.(room.address, post, mayHaveHappened);
  });
  await app.posts.savePosted(done, { ref: key, version: effect.seq, hash: '' });
}
