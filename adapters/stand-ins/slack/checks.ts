import { elementChecks } from './check-elements';
import { declined } from './failure';
import { Problems } from './problems';
import { asFields, asList, asText, type Block, type Fields } from './shapes';

type BlockCheck = (block: Block, pointer: string, problems: Problems) => void;

const inActions = Object.keys(elementChecks).filter((type) => type !== 'image' && !type.endsWith('_input'));

function element(value: unknown, pointer: string, problems: Problems, allowed: string[]): void {
  const fields = asFields(value);
  if (!problems.known(fields, allowed, pointer)) return;
  elementChecks[asText(fields.type)]?.(fields, pointer, problems);
}

const nothing: BlockCheck = () => undefined;

const blockChecks: Record<string, BlockCheck> = {
  section(block, at, problems) {
    if (block.text === undefined && block.fields === undefined)
      problems.add('missing required field: text', at);
    if (block.text !== undefined) problems.text(block.text, `${at}/text`, 3000);
    if (block.fields !== undefined) problems.items(block.fields, `${at}/fields`, 10);
    asList(block.fields).forEach((field, index) => {
      problems.text(field, `${at}/fields/${index}`, 2000);
    });
    if (block.accessory !== undefined) {
      element(block.accessory, `${at}/accessory`, problems, [...inActions, 'image']);
    }
  },
  header: (block, at, problems) => problems.text(block.text, `${at}/text`, 150, true),
  context(block, at, problems) {
    problems.items(block.elements, `${at}/elements`, 10);
    asList(block.elements).forEach((part, index) => {
      const pointer = `${at}/elements/${index}`;
      if (!problems.known(part, ['image', 'plain_text', 'mrkdwn'], pointer)) return;
      if (part.type === 'image') elementChecks.image?.(part, pointer, problems);
      else problems.text(part, pointer, 3000);
    });
  },
  actions(block, at, problems) {
    problems.items(block.elements, `${at}/elements`, 25);
    const seen = new Set<string>();
    asList(block.elements).forEach((part, index) => {
      const pointer = `${at}/elements/${index}`;
      element(part, pointer, problems, inActions);
      const id = asText(part.action_id);
      if (id && seen.has(id)) problems.add(`\`action_id\` "${id}" already exists`, `${pointer}/action_id`);
      seen.add(id);
    });
  },
  input(block, at, problems) {
    problems.text(block.label, `${at}/label`, 2000, true);
    if (block.hint !== undefined) problems.text(block.hint, `${at}/hint`, 2000, true);
    const inInput = Object.keys(elementChecks).filter(
      (type) => !['button', 'overflow', 'image', 'workflow_button'].includes(type),
    );
    element(block.element, `${at}/element`, problems, inInput);
  },
  image(block, at, problems) {
    elementChecks.image?.(block, at, problems);
    if (block.title !== undefined) problems.text(block.title, `${at}/title`, 2000, true);
  },
  rich_text(block, at, problems) {
    const allowed = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote'];
    problems.items(block.elements, `${at}/elements`, 1000);
    asList(block.elements).forEach((part, index) => {
      problems.known(part, allowed, `${at}/elements/${index}`);
    });
  },
  markdown: (block, at, problems) => problems.length(block.text, `${at}/text`, 12_000, 1),
};
for (const type of [
  'divider',
  'file',
  'video',
  'call',
  'table',
  'context_actions',
  'alert',
  'card',
  'carousel',
])
  blockChecks[type] = nothing;
for (const type of ['container', 'data_table', 'task_card', 'plan']) blockChecks[type] = nothing;

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, part) => sum + textLength(part), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, part]) => {
    return sum + (name === 'text' && typeof part === 'string' ? part.length : textLength(part));
  }, 0);
}

/** Everything Slack would say against these blocks; `max` is 50 in a message and 100 in a view. */
function problemsOfBlocks(blocks: Block[], max: number, pointer = '/blocks'): string[] {
  const problems = new Problems();
  if (blocks.length > max) problems.add(`no more than ${max} items allowed`, pointer);
  const seen = new Set<string>();
  blocks.forEach((block, index) => {
    const at = `${pointer}/${index}`;
    if (!problems.known(block, Object.keys(blockChecks), at)) return;
    const id = asText(block.block_id);
    problems.length(id, `${at}/block_id`, 255);
    if (id && seen.has(id)) problems.add(`\`block_id\` "${id}" already exists`, `${at}/block_id`);
    if (id) seen.add(id);
    blockChecks[block.type]?.(block, at, problems);
  });
  return problems.messages;
}

/** Refuses blocks that Slack would refuse in a message, the hidden cap on their text together included. */
export function checkMessageBlocks(blocks: Block[]): void {
  const messages = problemsOfBlocks(blocks, 50);
  if (messages.length > 0) throw declined('invalid_blocks', messages);
  const total = textLength(blocks);
  if (total > 13_200) {
    throw declined('msg_blocks_too_long', [
      `[ERROR] ${total} characters of text in the blocks [json-pointer:/blocks]`,
    ]);
  }
}

/** Refuses a view that `views.open`, `update` or `publish` would refuse. */
export function checkView(view: Fields, blocks: Block[]): void {
  const problems = new Problems();
  const type = asText(view.type);
  if (type !== 'modal' && type !== 'home') problems.add(`unsupported type: ${type}`, '/view/type');
  if (type === 'modal') problems.text(view.title, '/view/title', 24, true);
  for (const name of ['submit', 'close']) {
    if (view[name] !== undefined && view[name] !== null) problems.text(view[name], `/view/${name}`, 24, true);
  }
  const hasInput = blocks.some((block) => block.type === 'input');
  if (type === 'modal' && hasInput && !view.submit) problems.add('missing required field: submit', '/view');
  problems.length(view.private_metadata, '/view/private_metadata', 3000);
  problems.length(view.callback_id, '/view/callback_id', 255);
  const messages = [...problems.messages, ...problemsOfBlocks(blocks, 100, '/view/blocks')];
  if (messages.length > 0) throw declined('invalid_arguments', messages);
  if (JSON.stringify(view).length > 250_000) throw declined('view_too_large', []);
}
