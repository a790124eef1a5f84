import { type Request, type Response, Router } from 'express';

/** One thing that this process needs; `isRequired` ones decide whether it may be given work. */
export interface HealthCheck {
  name: string;
  isRequired: boolean;
  check(): Promise<{ ok: boolean; problem?: string }>;
}

interface Finding {
  name: string;
  ok: boolean;
  problem?: string;
}

const DEADLINE_MS = 2_000;

/**
 * `/healthz`: this process answers. `/readyz`: the truth about everything it needs; 503 only where something required is
 * missing, since Belay goes on without its queue or a chat platform and says `degraded`.
 */
export function healthRoutes(checks: HealthCheck[], freshForMs = 0): Router {
  const findAll = freshFor(freshForMs, () => Promise.all(checks.map(find)));
  const routes = Router();
  routes.get('/healthz', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'alive' });
  });
  routes.get('/readyz', async (_request: Request, response: Response) => {
    const findings = await findAll();
    const isReady = checks.every((check, i) => !check.isRequired || findings[i]!.ok);
    const status = findings.every((finding) => finding.ok) ? 'ready' : isReady ? 'degraded' : 'not ready';
    response
      .status(isReady ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status, checks: findings });
  });
  return routes;
}

/** Asks at most once in so long, however often it is asked: a probe must not use up what it looks at. */
function freshFor<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let answer: { at: number; value: Promise<T> } | undefined;
  return () => {
    const now = performance.now();
    if (!answer || now - answer.at >= ms) answer = { at: now, value: ask() };
    return answer.value;
  };
}

async function find({ name, check }: HealthCheck): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ ok: boolean; problem: string }>((resolve) => {
    timer = setTimeout(
      () => resolve({ ok: false, problem: `No answer within ${DEADLINE_MS / 1000} s` }),
      DEADLINE_MS,
    );
  });
  try {
    const { ok, problem } = await Promise.race([check(), late]);
    return ok || problem === undefined ? { name, ok } : { name, ok, problem };
  } catch (error) {
    return {
      name,
      ok: false,
      problem: error instanceof Error ? error.message : 'It failed without a reason',
    };
  } finally {
    clearTimeout(timer);
  }
}
