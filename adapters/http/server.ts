import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express';
import { securityHeaders } from './headers';

export interface HttpOptions {
  /** Mounted at the root, in this order: health first, pages last. */
  routers: Router[];
  /** Listeners that need the body as it came, by path prefix: Slack signs the bytes. */
  rawListeners?: Record<string, RequestListener>;
  /** True where people come by https, so that browsers never try anything else again. */
  isHttps: boolean;
  /** How many proxies stand in front, for the address that limits count by. */
  trustedProxies?: number;
  report?: (error: unknown, requestId: string) => void;
}

/** A server that listens; `close` waits for running answers, but not for ever. */
export interface HttpServer {
  port: number;
  /** "http://127.0.0.1:3000". */
  origin: string;
  close(): Promise<void>;
}

const GRACE_MS = 3_000;

/** The application without a port: request ids, security headers, the mounted routes, and words for what has none. */
export function httpApp(options: HttpOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustedProxies ?? 0);
  app.set('query parser', 'simple');
  app.use(withRequestId);
  // Before any parser, so that nothing has touched the body.
  for (const [path, listener] of Object.entries(options.rawListeners ?? {})) {
    app.use((request, response, next) => {
      if (request.path === path || request.path.startsWith(`${path}/`))
        return void listener(request, response);
      next();
    });
  }
  app.use(securityHeaders(options.isHttps));
  for (const router of options.routers) app.use(router);
  app.use(
    (_request, response) =>
      void response.status(404).type('text').send('There is nothing at this address.\n'),
  );
  app.use(lastWords(options));
  return app;
}

/** Listens; port 0 chooses a free one. */
export async function listen(app: RequestListener, at: { host: string; port: number }): Promise<HttpServer> {
  const server = createServer(app);
  // Streams are quiet for up to 15 s; a proxy in front must be the one that closes first.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = at.host.includes(':') ? `[${at.host}]` : at.host;
  return { port, origin: `http://${host}:${port}`, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(impatience);
}

function withRequestId(_request: Request, response: Response, next: NextFunction) {
  const requestId = randomUUID();
  response.locals.requestId = requestId;
  response.set('x-request-id', requestId);
  next();
}

function lastWords(options: HttpOptions) {
  return (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    const requestId: string = response.locals.requestId;
    if (response.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    const isTheirs = status >= 400 && status < 500;
    if (!isTheirs) options.report?.(error, requestId);
    const words = isTheirs
      ? 'Belay could not read this request.'
      : `Something in Belay broke. Its id is ${requestId}.`;
    response
      .status(isTheirs ? status : 500)
      .type('text')
      .send(`${words}\n`);
  };
}
