import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { showTrouble } from './show';
import { TOO_MANY } from './troubles';

const MINUTE = 60_000;

/** So many requests a minute from one session, or from one address where there is no session. */
export function atMost(count: number, windowMinutes = 1): RequestHandler {
  return rateLimit({
    windowMs: windowMinutes * MINUTE,
    limit: count,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    // A proxy that was not declared is the operator's business at start, not a line in the log for each request.
    validate: { xForwardedForHeader: false },
    keyGenerator: (request: Request, response: Response) =>
      response.locals.visit?.reader.sessionKey ?? ipKeyGenerator(request.ip ?? ''),
    handler: (request, response) => {
      const body: unknown = request.body;
      const kept =
        typeof body === 'object' && body !== null && 'text' in body ? String(body.text) : undefined;
      showTrouble(response, TOO_MANY, { sheet: response.locals.sheet, kept });
    },
  });
}
