// Draws a channel of Slack from the very blocks that Belay sent: enough of Slack's looks to read them as they stand there.
import { clockIn, inOneGo, safe } from './draw-words.mjs';

const DOTS = {
  large_green_circle: '#2eb67d',
  large_yellow_circle: '#ecb22e',
  red_circle: '#e01e5a',
  white_circle: '#d0d0d0',
};
const CSS = `*{box-sizing:border-box}body{margin:0;background:#fff;font:15px/1.46 Lato,"Helvetica Neue",Arial,sans-serif;color:#1d1c1d}
  main{display:flex;flex-direction:column;height:100vh}header{padding:11px 16px 9px;border-bottom:1px solid #ddd}header b{display:block;font-size:17px;font-weight:900}
  header small{display:block;font-size:13px;color:#616061;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.all{flex:1;overflow:hidden;padding:6px 0}
  .m{display:grid;grid-template-columns:36px 1fr;gap:0 9px;padding:7px 16px}.m.pinned{background:#fef9ed}.pin{grid-column:2;font-size:12px;color:#616061;margin-bottom:2px}
  .pin svg{width:11px;height:11px;margin-right:4px;vertical-align:-1px}.a{width:36px;height:36px;border-radius:8px;background:#a3440d;color:#fff;display:grid;place-items:center;font-weight:900}
  .n b{font-weight:900}.n i{font:10px/1 Lato,Arial,sans-serif;background:#e8e8e8;color:#616061;border-radius:2px;padding:2px 3px;margin:0 5px;vertical-align:2px}.n small{font-size:12px;color:#616061}
  .h{font-size:18px;line-height:1.35;font-weight:900;margin:3px 0}.c{color:#616061;font-size:13px;margin-top:5px}.x{white-space:pre-wrap}.x+.x{margin-top:2px}b{font-weight:900}
  .dot{display:inline-block;width:13px;height:13px;border-radius:50%;vertical-align:-1px}.b{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0 0}
  .b span{border:1px solid #bbb;border-radius:8px;padding:3px 11px;font-weight:900;font-size:14px}.b .primary{background:#007a5a;color:#fff;border-color:#007a5a}.b .danger{color:#e01e5a;border-color:#e01e5a}
  footer{margin:4px 14px 14px;border:1px solid #bbb;border-radius:9px;padding:9px 12px;color:#616061}`;
const PIN = `<svg viewBox="0 0 12 12"><path d="M7.5 0 12 4.5l-1 .7-1-.3-2.3 2.3.2 2.6-1 1-2.600-2.600L.7 12 0 11.300l3.800-3.600L1.200 5.100l1-1 2.600.2L7.100 2l-.3-1z" fill="#b8860b"/></svg>`;

/** A page with a channel as `reader` sees it: their zone, and the time at which they look. */
export function slackPage({ name, topic, pins, messages }, reader) {
  // What is pinned stands by itself.
  const said = messages.map(({ ts, user, blocks }) => {
    const isPinned = pins.includes(ts);
    return { blocks, isPinned, by: isPinned ? ts : user, at: Number(ts) * 1000 };
  });
  const body = inOneGo(said)
    .map((group) => drawGroup(group, reader))
    .join('');
  return `<!doctype html><meta charset="utf-8"><style>${CSS}</style><main><header><b># ${safe(name)}</b><small>${safe(topic)}</small></header>
    <div class="all">${body}</div><footer>Message #${safe(name)}</footer></main>`;
}

function drawGroup(group, reader) {
  const [{ at, isPinned }] = group;
  const pin = isPinned ? `<div class="pin">${PIN}Pinned by Belay</div>` : '';
  const name = `<div class="n"><b>Belay</b><i>APP</i><small>${clockIn(reader.zone, at)}</small></div>`;
  const said = group.map(({ blocks }) => blocks.map((one) => drawBlock(one, reader)).join(''));
  return `<div class="m${isPinned ? ' pinned' : ''}">${pin}<div class="a">B</div><div>${name}${said.join('<div style="height:7px"></div>')}</div></div>`;
}

function drawBlock(block, reader) {
  const { type } = block;
  if (type === 'header') return `<div class="h">${safe(block.text.text)}</div>`;
  if (type === 'context')
    return `<div class="c">${block.elements.map(({ text }) => safe(text)).join(' ')}</div>`;
  if (type === 'actions')
    return `<div class="b">${block.elements.map(({ text, style = '' }) => `<span class="${style}">${safe(text.text)}</span>`).join('')}</div>`;
  if (type === 'rich_text')
    return block.elements.map((section) => `<div class="x">${drawSection(section, reader)}</div>`).join('');
  throw new Error(`a ${type} is not drawn here`);
}

function drawSection({ elements }, reader) {
  return elements.map((element) => drawElement(element, reader)).join('');
}

function drawElement({ type, text, url, name, style, timestamp, format }, { zone, at }) {
  if (type === 'text' || type === 'link') {
    const words = safe(text ?? url);
    return style?.bold ? `<b>${words}</b>` : style?.italic ? `<i>${words}</i>` : words;
  }
  if (type === 'emoji' && DOTS[name]) return `<span class="dot" style="background:${DOTS[name]}"></span>`;
  if (type === 'date') return dateWords(timestamp * 1000, format, zone, at);
  throw new Error(`a ${type} ${name ?? ''} is not drawn here`);
}

function dateWords(at, format, zone, now) {
  const minutes = Math.round((at - now) / 60_000);
  const count = Math.abs(minutes) === 1 ? '1 minute' : `${Math.abs(minutes)} minutes`;
  return format
    .replace('{time}', clockIn(zone, at))
    .replace('{ago}', minutes >= 0 ? `in ${count}` : `${count} ago`);
}
