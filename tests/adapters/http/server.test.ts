import { Router } from 'express';
import { type HealthCheck, healthRoutes } from '../../../adapters/http/health';
import { type HttpOptions, type HttpServer, httpApp, listen } from '../../../adapters/http/server';

describe('the server', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.close());

  const open = async (options: Partial<HttpOptions> = {}) => {
    server = await listen(httpApp({ routers: [], isHttps: false, ...options }), {
      host: '127.0.0.1',
      port: 0,
    });
    return server.origin;
  };

  it('gives each request an id, and words where there is nothing', async () => {
    const origin = await open();
    const [one, two] = [await fetch(`${origin}/x`), await fetch(`${origin}/x`)];
    expect(one.status).toBe(404);
    expect(await one.text()).toContain('nothing at this address');
    expect(one.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(two.headers.get('x-request-id')).not.toBe(one.headers.get('x-request-id'));
  });

  it('runs no script and shows no frame but its own', async () => {
    const { headers } = await fetch(await open());
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('insists on https where people come by https', async () => {
    const { headers } = await fetch(await open({ isHttps: true }));
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
  });

  it('hands raw listeners the body as it came, before anything has read it', async () => {
    const origin = await open({
      rawListeners: {
        '/slack/events': (request, response) => {
          const chunks: Buffer[] = [];
          request.on('data', (chunk: Buffer) => chunks.push(chunk));
          request.on('end', () => response.end(`${request.url} ${Buffer.concat(chunks).toString()}`));
        },
      },
    });
    const body = 'payload=%7B%22a%22%3A1%7D&x=%20';
    const sent = await fetch(`${origin}/slack/events?x=1`, { method: 'POST', body });
    expect(await sent.text()).toBe(`/slack/events?x=1 ${body}`);
    expect((await fetch(`${origin}/slack/eventsomething`)).status).toBe(404);
  });

  it('tells whoever asked nothing but an id when something breaks', async () => {
    const reports: [unknown, string][] = [];
    const routes = Router().get('/', () => {
      throw new Error('postgres://belay:secret@db');
    });
    const origin = await open({ routers: [routes], report: (error, id) => reports.push([error, id]) });
    const broken = await fetch(origin);
    const text = await broken.text();
    expect(broken.status).toBe(500);
    expect(text).not.toContain('secret');
    expect(text).toContain(broken.headers.get('x-request-id'));
    expect(reports).toEqual([[expect.any(Error), broken.headers.get('x-request-id')]]);
  });
});

describe('health', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.close());

  const ask = async (checks: HealthCheck[], path = '/readyz') => {
    const app = httpApp({ routers: [healthRoutes(checks)], isHttps: false });
    server = await listen(app, { host: '127.0.0.1', port: 0 });
    const response = await fetch(server.origin + path);
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const record = { name: 'record', isRequired: true, check: async () => ({ ok: true }) };
  const queue = { name: 'queue', isRequired: false, check: async () => ({ ok: true }) };

  it('is alive whatever else is down', async () => {
    const down = { ...record, check: async () => ({ ok: false }) };
    expect(await ask([down], '/healthz')).toEqual({ status: 200, body: { status: 'alive' } });
  });

  it('is ready when everything is well', async () => {
    expect(await ask([record, queue])).toEqual({
      status: 200,
      body: {
        status: 'ready',
        checks: [
          { name: 'record', ok: true },
          { name: 'queue', ok: true },
        ],
      },
    });
  });

  it('goes on without its queue and says so', async () => {
    const down = { ...queue, check: async () => ({ ok: false, problem: 'Redis does not answer' }) };
    expect(await ask([record, down])).toMatchObject({
      status: 200,
      body: { status: 'degraded', checks: [{ ok: true }, { ok: false, problem: 'Redis does not answer' }] },
    });
  });

  it('is not ready without its record, also when the check itself fails', async () => {
    const down = { ...record, check: () => Promise.reject(new Error('the record does not answer')) };
    expect(await ask([down])).toMatchObject({
      status: 503,
      body: { status: 'not ready', checks: [{ ok: false, problem: 'the record does not answer' }] },
    });
  });

  it('waits for no check longer than its deadline', async () => {
    const hangs = { ...record, check: () => new Promise<never>(() => undefined) };
    expect(await ask([hangs])).toMatchObject({
      status: 503,
      body: { checks: [{ problem: 'No answer within 2 s' }] },
    });
  });
});
