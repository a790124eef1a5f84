import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Activity,
  ActivityHandler,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type InvokeResponse,
  MessageFactory,
  type TaskModuleRequest,
  TurnContext,
} from 'botbuilder';
import {
  AppCredentials,
  type AuthenticatorResult,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';
import express from 'express';
import type { TeamsStandIn } from '../../../../adapters/stand-ins/teams';

/** Asks the stand-in's token endpoint, as an SDK would ask Microsoft's. */
class Credentials extends AppCredentials {
  constructor(private readonly teams: TeamsStandIn) {
    super(teams.appId, undefined, 'https://api.botframework.com');
  }

  protected async refreshToken(): Promise<AuthenticatorResult> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: this.teams.appId,
      client_secret: this.teams.clientSecret,
      scope: 'https://api.botframework.com/.default',
    });
    const answer = await fetch(this.teams.addresses.tokenEndpoint, { method: 'POST', body });
    const { access_token, expires_in } = (await answer.json()) as {
      access_token: string;
      expires_in: number;
    };
    return { accessToken: access_token, expiresOn: new Date(Date.now() + expires_in * 1000) };
  }
}

class CredentialsFactory extends ServiceClientCredentialsFactory {
  constructor(private readonly teams: TeamsStandIn) {
    super();
  }
  async isValidAppId(appId: string) {
    return appId === this.teams.appId;
  }
  async isAuthenticationDisabled() {
    return false;
  }
  async createCredentials() {
    return new Credentials(this.teams);
  }
}

export const button = (title: string, verb: string, data: object = {}) => ({
  type: 'Action.Execute',
  title,
  verb,
  data,
  fallback: { type: 'Action.Submit', title, data: { verb, ...data } },
});
export const card = (text: string, actions: object[] = []) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text, wrap: true }],
  ...(actions.length > 0 ? { actions } : {}),
});
export const cardMessage = (text: string, actions: object[] = []): Partial<Activity> =>
  MessageFactory.attachment(CardFactory.adaptiveCard(card(text, actions)));

const asked = (text: string) => ({
  ...card(text),
  body: [
    { type: 'Input.Text', id: 'title', label: 'What is wrong?', isRequired: true, errorMessage: 'Say it' },
  ],
  actions: [{ type: 'Action.Submit', title: 'Declare', data: { form: 'declare' } }],
});
const form = (text: string) => ({
  task: { type: 'continue', value: { title: text, card: CardFactory.adaptiveCard(asked(text)) } },
});
const cardAnswer = (value: object) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value,
});
const words = (value: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});

/** What the bot heard, in order. */
export interface Heard {
  activities: Partial<Activity>[];
  references: Partial<ConversationReference>[];
}

/** A small bot on the real CloudAdapter that does a bit of everything. */
export async function startSmallBot(teams: TeamsStandIn) {
  const { openIdMetadata, tokenIssuer, loginUrl } = teams.addresses;
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: teams.appId,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: teams.tenantId,
      ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
      ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadata,
      ToBotFromChannelTokenIssuer: tokenIssuer,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToChannelFromBotLoginUrl: loginUrl,
      OAuthUrl: loginUrl,
      CallerId: 'urn:botframework:azure',
    },
    new CredentialsFactory(teams),
  );
  const adapter = new CloudAdapter(authentication);
  const heard: Heard = { activities: [], references: [] };
  const bot = new SmallBot(heard);
  adapter.onTurnError = async (context, error) => {
    heard.activities.push({ type: 'failed', text: String(error) });
    if (context.activity.type === 'invoke') throw error;
  };
  const app = express();
  app.use(express.json({ limit: '1mb' }));
  app.post('/api/messages', (request, response) =>
    adapter.process(request, response, (turn) => bot.run(turn)),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  teams.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    adapter,
    heard,
    /** Speaks first in a conversation that it has heard from. */
    async speak(activity: Partial<Activity>, reference = heard.references.at(-1)) {
      let id: string | undefined;
      await adapter.continueConversationAsync(teams.appId, reference ?? {}, async (turn) => {
        id = (await turn.sendActivity(activity))?.id;
      });
      return id;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

class SmallBot extends ActivityHandler {
  constructor(private readonly heard: Heard) {
    super();
    this.onMessage(async (context) => this.message(context));
    this.onTurn(async (context, next) => {
      this.heard.activities.push({ ...context.activity });
      this.heard.references.push(turnReference(context));
      await next();
    });
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { name, value } = context.activity;
    if (name === 'adaptiveCard/action') return { status: 200, body: this.pressed(value.action.verb) };
    if (name === 'task/fetch') return { status: 200, body: form('Declare an incident') };
    if (name === 'composeExtension/fetchTask') return { status: 200, body: form('Add to the timeline') };
    return { status: 200, body: this.submitted(value) };
  }

  private pressed(verb: string) {
    if (verb === 'ack') return cardAnswer(card('You have it'));
    if (verb === 'strange') return { statusCode: 200, type: 'text/plain', value: 'x' };
    return words(`did ${verb}`);
  }

  private submitted(value: TaskModuleRequest) {
    if (value.data.title === 'again') return form('Once more');
    return { task: { type: 'message', value: `declared ${value.data.title}` } };
  }

  private async message(context: TurnContext): Promise<void> {
    const { activity } = context;
    TurnContext.removeRecipientMention(activity);
    if (activity.value) await context.sendActivity(`submitted ${JSON.stringify(activity.value)}`);
    else if (activity.text?.endsWith('card'))
      await context.sendActivity(cardMessage('Who has it?', [button('I have it', 'ack')]));
    else await context.sendActivity(`heard: ${activity.text.trim()}`);
  }
}

const turnReference = (context: TurnContext): Partial<ConversationReference> => {
  const { conversation, serviceUrl, channelId, recipient, from } = context.activity;
  return { conversation, serviceUrl, channelId, bot: recipient, user: from };
};
