/** Where everything is that we speak to, and whose activities we believe. */
export interface Servers {
  loginUrl: string;
  serviceUrl: string;
  graphUrl: string;
  /** Hosts that activities may say they came through. */
  serviceHosts: string[];
  /** Another place for the keys of the channel, for tests. */
  openIdUrl?: string;
}

/** Microsoft's own: the global address of the connector serves every region. */
const MICROSOFT: Servers = {
  loginUrl: 'https://login.microsoftonline.com',
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  graphUrl: 'https://graph.microsoft.com',
  serviceHosts: ['smba.trafficmanager.net'],
};

/** Where the Agents Playground listens unless it is told otherwise. */
const PLAYGROUND = 'http://127.0.0.1:56150/_connector';

/** Microsoft's servers, or one other that plays them all. */
export function serversFor(apiUrl: string | undefined, isPlayground: boolean): Servers {
  if (isPlayground) {
    const serviceUrl = apiUrl ?? PLAYGROUND;
    const { port } = new URL(serviceUrl);
    return {
      ...MICROSOFT,
      serviceUrl,
      serviceHosts: [`127.0.0.1:${port}`, `localhost:${port}`],
      openIdUrl: serviceUrl,
    };
  }
  if (apiUrl === undefined) return MICROSOFT;
  const { origin, host } = new URL(apiUrl);
  return {
    loginUrl: origin,
    serviceUrl: `${origin}/amer/`,
    graphUrl: `${origin}/graph/`,
    serviceHosts: [host],
    openIdUrl: `${origin}/v1/.well-known/openidconfiguration`,
  };
}
