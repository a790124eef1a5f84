import type { Request, Response } from 'express';
import { ReviewView } from '../views/review-view';
import { noSuchIncident } from './incident';
import type { PartOf } from './part';
import { showTrouble, type Visit } from './show';
import { NOT_FOUND } from './troubles';

/** The review of an incident: ours, or what a customer may read, as its reader's standing gives it. Printed as it stands. */
export const reviewPart: PartOf = async ({ room, sheet, params, query }) => {
  const incidentId = idOf(params.id);
  const { personId, timeZone } = sheet.reader;
  const read =
    incidentId === undefined
      ? undefined
      : await room.review?.({ incidentId, personId, timeZone, ...editionOf(query.edition) });
  if (!read) return noSuchIncident(params.id ?? '');
  const { document, mayReadOurs, commandName } = read;
  return {
    title: `${document.heading}: ${document.title}`,
    isStill: true,
    hasCommandBox: document.edition === 'ours',
    wants: () => false,
    draw: async (now) => (
      <ReviewView document={document} sheet={now} mayReadOurs={mayReadOurs} commandName={commandName} />
    ),
  };
};

const TYPES = { md: 'text/markdown; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

/** The same as a file to keep or to send. */
export function reviewFile(kind: 'md' | 'json') {
  return async ({ room, org, reader }: Visit, request: Request, response: Response) => {
    const incidentId = idOf(String(request.params.id));
    const { personId, timeZone } = reader;
    const asked = { personId, timeZone, ...editionOf(request.query.edition) };
    const read = incidentId === undefined ? undefined : await room.review?.({ incidentId, ...asked });
    if (!read) return showTrouble(response, NOT_FOUND, { sheet: response.locals.sheet, org });
    const edition = read.document.edition === 'customer' ? '-customer' : '';
    response
      .status(200)
      .set({
        'content-type': TYPES[kind],
        'content-disposition': `attachment; filename="review-${read.document.incidentId}${edition}.${kind}"`,
        'cache-control': 'no-store',
      })
      .send(kind === 'md' ? read.markdown : `${JSON.stringify(read.json, null, 2)}\n`);
  };
}

function idOf(text: string | undefined): number | undefined {
  return /^\d{1,12}$/.test(text ?? '') ? Number(text) : undefined;
}

function editionOf(wanted: unknown): { edition?: 'customer' } {
  return wanted === 'customer' ? { edition: 'customer' } : {};
}
