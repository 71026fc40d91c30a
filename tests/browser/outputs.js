// The code cells of a notebook as shown. Argument: the notebook's selector.
return [...document.querySelectorAll(`${arguments[0]} .jp-CodeCell`)].map(cell => ({
  prompt: cell.querySelector('.jp-InputArea-prompt').textContent,
  source: cell.querySelector('.cm-content')?.innerText ?? '',
  outputs: [...cell.querySelectorAll('.jp-OutputArea-output')].map(o => o.textContent),
  html: cell.querySelector('.jp-RenderedHTMLCommon, .jp-RenderedImage, .jp-RenderedSVG') !== null,
}));
