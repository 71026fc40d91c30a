// Waits until an expression over the page is true. Arguments: the expression,
// its values v, the patience in milliseconds, selenium's callback.
const [expression, v, patience, done] = arguments;
const $ = selector => document.querySelector(selector);
const all = selector => [...document.querySelectorAll(selector)];
const cell = (notebook, index) => all(`${notebook} .jp-CodeCell`)[index];
const prompt = (notebook, index) =>
  cell(notebook, index)?.querySelector('.jp-InputArea-prompt')?.textContent ?? '';
const shown = (notebook, index) =>
  cell(notebook, index)?.querySelector('.jp-Cell-outputArea')?.textContent ?? '';
const source = (notebook, index) => cell(notebook, index)?.querySelector('.cm-content')?.innerText ?? '';
const stars = () =>
  all('.jp-CodeCell .jp-InputArea-prompt').some(p => p.textContent.includes('*'));
const withText = (selector, text) =>
  all(selector).some(e => e.textContent.trim() === text && e.offsetParent !== null);
const test = new Function('v', '$', 'prompt', 'shown', 'source', 'stars', 'withText', `return ${expression}`);

let over = false;
const finish = outcome => {
  if (over) return;
  over = true;
  observer.disconnect();
  clearTimeout(timer);
  done(outcome);
};
const look = () => {
  try {
    if (test(v, $, prompt, shown, source, stars, withText)) finish('ok');
  } catch (error) {
    finish(String(error));
  }
};
const observer = new MutationObserver(look);
const timer = setTimeout(() => finish('patience is over'), patience);
observer.observe(document, {
  subtree: true, childList: true, characterData: true, attributes: true,
});
look();
