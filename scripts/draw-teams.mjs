// Draws a thread of Teams from the very cards that Belay sent: enough of Teams' looks to read them as they stand there.
import { clockIn, inOneGo, safe } from './draw-words.mjs';

const COLOURS = { Good: '#13a10e', Warning: '#bc7b00', Attention: '#c4314b' };
const STYLES = { good: '#e7f2da', warning: '#fbf6d9', attention: '#fcf4f6', emphasis: '#f5f5f5' };
const GAPS = { None: 0, Small: 5, Default: 8, Medium: 14 };
const CSS = `*{box-sizing:border-box}body{margin:0;background:#f5f5f5;font:14px/1.43 "Segoe UI","Open Sans",Roboto,Arial,sans-serif;color:#242424}
  main{display:flex;flex-direction:column;height:100vh}header{padding:11px 16px;background:#fff;border-bottom:1px solid #e0e0e0}header b{display:block;font-size:16px}
  header small{display:block;font-size:12px;color:#616161}.all{flex:1;overflow:hidden;padding:10px 10px 0}.post{background:#fff;border-radius:6px;box-shadow:0 1px 3px #0003;padding:12px}
  .r{display:grid;grid-template-columns:26px 1fr;gap:8px;margin-top:12px}.n{display:flex;gap:7px;align-items:center;margin-bottom:6px}.n b{font-weight:600}.n small{color:#616161;font-size:12px}
  .a{width:32px;height:32px;background:#a3440d;color:#fff;display:grid;place-items:center;font-weight:600;clip-path:polygon(25% 4%,75% 4%,100% 50%,75% 96%,25% 96%,0 50%)}.r .a{width:26px;height:26px;font-size:12px}
  .card{border:1px solid #d6d6d6;border-radius:5px;padding:9px 11px}.card+.card{margin-top:6px}.box{border-radius:4px;padding:7px 10px}.l{white-space:pre-wrap}b{font-weight:600}
  .b{display:flex;flex-wrap:wrap;gap:8px}.b span{border:1px solid #d1d1d1;border-radius:4px;padding:3px 12px;font-weight:600}.b .positive{background:#5b5fc7;border-color:#5b5fc7;color:#fff}.b .destructive{color:#c4314b}
  footer{margin:8px 10px 14px;background:#fff;border:1px solid #d1d1d1;border-bottom:2px solid #5b5fc7;border-radius:5px;padding:9px 12px;color:#616161}`;

/** A page with a thread of a channel as its reader in `zone` sees it; its first message is what it hangs on. */
export function teamsPage({ team, channel, messages }, { zone }) {
  const [first, ...replies] = messages.map((message) => ({ ...message, by: message.from.name }));
  const body = [
    `<div class="n"><span class="a">B</span>${nameOf(first, zone)}</div>${drawCard(first, zone)}`,
    ...inOneGo(replies).map(
      (group) =>
        `<div class="r"><span class="a">B</span><div><div class="n">${nameOf(group[0], zone)}</div>${group.map((message) => drawCard(message, zone)).join('')}</div></div>`,
    ),
  ];
  return `<!doctype html><meta charset="utf-8"><style>${CSS}</style><main><header><b>${safe(channel)}</b><small>${safe(team)}</small></header>
    <div class="all"><div class="post">${body.join('')}</div></div><footer>Reply</footer></main>`;
}

function nameOf({ by, at }, zone) {
  return `<b>${safe(by)}</b><small>App</small><small>${clockIn(zone, at)}</small>`;
}

function drawCard({ attachments }, zone) {
  const { body } = attachments[0].content;
  return `<div class="card">${body.map((element, at) => drawElement(element, zone, at)).join('')}</div>`;
}

function drawElement(element, zone, index) {
  const gap = index === 0 ? '' : ` style="margin-top:${GAPS[element.spacing] ?? GAPS.Default}px"`;
  if (element.type === 'RichTextBlock')
    return `<div class="l"${gap}>${element.inlines.map((run) => drawRun(run, zone)).join('')}</div>`;
  if (element.type === 'TextBlock') return `<div class="l"${gap}>${named(element.text)}</div>`;
  if (element.type === 'Container') {
    const inside = element.items.map((item, at) => drawElement(item, zone, at)).join('');
    return `<div${gap}><div class="box" style="background:${STYLES[element.style] ?? 'none'}">${inside}</div></div>`;
  }
  if (element.type === 'ActionSet') {
    const buttons = element.actions.map(
      ({ title, style = '' }) => `<span class="${style}">${safe(title)}</span>`,
    );
    return `<div${gap}><div class="b">${buttons.join('')}</div></div>`;
  }
  throw new Error(`a ${element.type} is not drawn here`);
}

function drawRun({ text, weight, size, color, isSubtle, italic }, zone) {
  const looks = [
    weight === 'Bolder' && 'font-weight:600',
    size === 'Large' && 'font-size:18px;line-height:1.3',
    size === 'Small' && 'font-size:12px',
    color && `color:${COLOURS[color]}`,
    isSubtle && 'color:#616161',
    italic && 'font-style:italic',
  ].filter(Boolean);
  return `<span style="${looks.join(';')}">${safe(inZone(text, zone))}</span>`;
}

// A person who is named stands out, and hears it.
function named(text) {
  return safe(text).replace(
    /&lt;at&gt;(.*?)&lt;\/at&gt;/g,
    '<span style="color:#5b5fc7;font-weight:600">$1</span>',
  );
}

// A client replaces these by its reader's own clock.
function inZone(text, zone) {
  return text.replace(/\{\{TIME\(([^)]+)\)\}\}/g, (_whole, at) => clockIn(zone, new Date(at)));
}
