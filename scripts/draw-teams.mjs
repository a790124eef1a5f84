// Draws a thread of Teams from the very cards that Belay sent: enough of Teams' looks to read them as they stand there.

const COLOURS = { Good: '#13a10e', Warning: '#bc7b00', Attention: '#c4314b' };
const STYLES = { good: '#e7f2da', warning: '#fbf6d9', attention: '#fcf4f6', emphasis: '#f5f5f5' };

/** A page with a thread's messages, oldest first; `zone` is the reader's. */
export function teamsPage(title, messages, zone) {
  const css = `body{margin:0;background:#f5f5f5;font:14px/1.43 "Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:#242424}main{width:680px;padding:14px 18px;background:#f5f5f5}
    h1{font-size:16px;margin:0 0 12px}.m{background:#fff;border-radius:6px;box-shadow:0 1px 2px #0002;padding:12px 14px;margin-bottom:8px}.r{margin-left:36px;padding:8px 12px}
    .n{display:flex;gap:8px;align-items:center;margin-bottom:8px}.n .a{width:28px;height:28px;background:#a3440d;color:#fff;display:grid;place-items:center;font-weight:600;clip-path:polygon(25% 4%,75% 4%,100% 50%,75% 96%,25% 96%,0 50%)}
    .n small{color:#616161}.card{border:1px solid #e0e0e0;border-radius:5px;padding:10px 12px}.r .card{border:0;padding:0}.box{border-radius:4px;padding:7px 10px}.l{margin:2px 0}
    .b{display:flex;flex-wrap:wrap;gap:8px}.b span{border:1px solid #d1d1d1;border-radius:4px;padding:4px 12px;font-weight:600}.b .positive{background:#5b5fc7;border-color:#5b5fc7;color:#fff}.b .destructive{color:#c4314b}`;
  const drawn = messages.map((message, index) => {
    const card = message.attachments[0]?.content;
    const name = `<div class="n"><span class="a">B</span><b>${safe(message.from.name)}</b><small>App</small></div>`;
    const body = card ? card.body.map((element) => drawElement(element, zone)).join('') : safe(message.text);
    return `<div class="m${index > 0 ? ' r' : ''}">${index > 0 ? '' : name}<div class="card">${body}</div></div>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>${css}</style><main><h1>${safe(title)}</h1>${drawn.join('')}</main>`;
}

const GAPS = { None: 0, Small: 5, Default: 8, Medium: 14 };

function drawElement(element, zone) {
  const gap = `margin-top:${GAPS[element.spacing] ?? GAPS.Default}px`;
  if (element.type === 'RichTextBlock')
    return `<div class="l" style="${gap}">${element.inlines.map((run) => drawRun(run, zone)).join('')}</div>`;
  if (element.type === 'TextBlock') return `<div class="l" style="${gap}">${named(element.text)}</div>`;
  if (element.type === 'Container') {
    const inside = element.items.map((item) => drawElement(item, zone)).join('');
    return `<div class="box" style="${gap};background:${STYLES[element.style] ?? 'none'}">${inside}</div>`;
  }
  if (element.type === 'ActionSet') {
    const buttons = element.actions.map(
      ({ title, style = '' }) => `<span class="${style}">${safe(title)}</span>`,
    );
    return `<div class="b" style="${gap}">${buttons.join('')}</div>`;
  }
  throw new Error(`a ${element.type} is not drawn here`);
}

function drawRun({ text, weight, size, color, isSubtle, italic }, zone) {
  const looks = [
    weight === 'Bolder' && 'font-weight:600',
    size === 'Large' && 'font-size:18px',
    size === 'Small' && 'font-size:12px',
    color && `color:${COLOURS[color]}`,
    isSubtle && 'color:#616161',
    italic && 'font-style:italic',
  ].filter(Boolean);
  return `<span style="${looks.join(';')};white-space:pre-wrap">${safe(inZone(text, zone))}</span>`;
}

// A person who is named stands out, and hears it.
function named(text) {
  return safe(text).replace(
    /&lt;at&gt;(.*?)&lt;\/at&gt;/g,
    '<span style="color:#5b5fc7;font-weight:600">$1</span>',
  );
}

// A client replaces these by its reader's own clock.
function inZone(text, timeZone) {
  return text.replace(/\{\{TIME\(([^)]+)\)\}\}/g, (_whole, at) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at)),
  );
}

function safe(text) {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
