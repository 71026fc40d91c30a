package timeline

// Colours are variables, so that a theme is one list. The last two rules are
// for pages of JupyterLab, whose theme need not be that of the system.
const style = `
.gkt{` + lightTheme + `font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--gkt-ink)}
@media (prefers-color-scheme:dark){.gkt{` + darkTheme + `}}
[data-jp-theme-light="true"] .gkt{` + lightTheme + `}
[data-jp-theme-light="false"] .gkt{` + darkTheme + `}
.gkt text{fill:currentColor}
.gkt-page{fill:var(--gkt-page);stroke:var(--gkt-grid)}
.gkt-head{font-weight:600;font-size:14.5px}
.gkt .gkt-dim{fill:var(--gkt-dim)}
.gkt-grid{stroke:var(--gkt-grid);fill:none}
.gkt-zebra{fill:var(--gkt-zebra)}
.gkt-run{fill:var(--gkt-run)}
.gkt-ready{fill:url(#gkt-hatch);stroke:var(--gkt-ready);stroke-width:.8}
.gkt-wait{stroke:var(--gkt-wait);stroke-width:2.5;fill:none}
.gkt-await{stroke:var(--gkt-wait);stroke-width:2;stroke-dasharray:2 3.5;fill:none}
.gkt-cut{fill:url(#gkt-cross);stroke:var(--gkt-cancel);stroke-width:.8}
.gkt-ghost{fill:none;stroke:var(--gkt-cancel);stroke-dasharray:4 3;stroke-width:1}
.gkt-idle{fill:none;stroke:var(--gkt-wait);stroke-width:1}
.gkt-done{fill:var(--gkt-page);stroke:currentColor;stroke-width:1.6}
.gkt-bad{stroke:var(--gkt-cancel);stroke-width:2;fill:none}
.gkt-fail{fill:var(--gkt-cancel);stroke:var(--gkt-page);stroke-width:1}
.gkt-arrow{fill:none;stroke:currentColor;stroke-width:1.1;opacity:.75;marker-end:url(#gkt-head)}
.gkt-arrowc{fill:none;stroke:var(--gkt-cancel);stroke-width:1.2;stroke-dasharray:4 2.5;marker-end:url(#gkt-headc)}
`

const (
	lightTheme = `--gkt-page:#fff;--gkt-ink:#1c2430;--gkt-dim:#566172;--gkt-grid:#dde2e9;--gkt-zebra:#f5f7fa;` +
		`--gkt-run:#1f6fd6;--gkt-ready:#b06a00;--gkt-wait:#8b96a5;--gkt-cancel:#c22f3d;`
	darkTheme = `--gkt-page:#14181e;--gkt-ink:#e4e8ee;--gkt-dim:#a3adba;--gkt-grid:#303844;--gkt-zebra:#1a1f27;` +
		`--gkt-run:#62a8ff;--gkt-ready:#f0b347;--gkt-wait:#77828f;--gkt-cancel:#ff7a80;`
)

const patterns = `<defs>
<pattern id="gkt-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1 0V5" stroke="var(--gkt-ready)" stroke-width="1.6"/></pattern>
<pattern id="gkt-cross" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1 0V5M0 1H5" stroke="var(--gkt-cancel)" stroke-width="1"/></pattern>
<marker id="gkt-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6.5" markerHeight="6.5" orient="auto"><path d="M0 .5L8 4L0 7.5z" style="fill:var(--gkt-ink)"/></marker>
<marker id="gkt-headc" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6.5" markerHeight="6.5" orient="auto"><path d="M0 .5L8 4L0 7.5z" style="fill:var(--gkt-cancel)"/></marker>
</defs>`
