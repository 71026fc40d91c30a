// Records every text that an element shows from now on in window.recorded.
// Argument: the element's selector.
const selector = arguments[0];
window.recorded = [];
new MutationObserver(() => {
  window.recorded.push(document.querySelector(selector)?.textContent ?? '');
}).observe(document.body, {
  subtree: true, childList: true, characterData: true, attributes: true,
});
