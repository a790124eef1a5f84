import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Only our own files run, and nothing inline; pages are framed by nobody and send forms only to us. */
export function securityHeaders(isHttps: boolean): RequestHandler {
  const guard: unknown = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // Not "no-referrer": browsers would then send "Origin: null" with our own forms, which we check.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
  return guard as RequestHandler;
}
