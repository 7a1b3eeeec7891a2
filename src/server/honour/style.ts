/** Address of the style sheet of the honours pages. */
export const HONOUR_STYLE_PATH = '/h.css';

/** Colours, type and spaces of the design's tokens; festive only in the head (public/README). */
export const HONOUR_STYLE = `:root{--ink:#1b1f24;--ink-2:#4d545c;--ink-3:#5f6773;--paper:#fff;--mist:#f6f5f2;--line:#e4e1da;--indigo:#1f4e79;--gold:#8a6414;--gold-light:#e2bf73;--hall:#170f0d;--hall-2:#2a1714;--hall-ink:#fbf4e6;--hall-ink-2:#cdbfa8;
--sans:"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC","Noto Sans SC","Noto Sans CJK SC",sans-serif;--serif:"Noto Serif SC","Source Han Serif SC","Songti SC","SimSun","Noto Serif CJK SC",serif;
--t-1:12px;--t0:14px;--t1:16px;--t2:20px;--t3:24px;--t4:32px;--t5:48px;--lh:1.6;--s1:4px;--s2:8px;--s3:12px;--s4:16px;--s5:24px;--s6:32px;--s7:48px;color-scheme:light}
*{box-sizing:border-box}
html{font:var(--t1)/var(--lh) var(--sans);color:var(--ink);background:var(--paper);font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
body,h1,h2,p,ol,ul,dl,dd,figure,blockquote{margin:0;padding:0}
ol,ul{list-style:none}
a{color:var(--indigo);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--gold);outline-offset:2px}
.hero{background:linear-gradient(180deg,var(--hall),var(--hall-2));color:var(--hall-ink);border-bottom:2px solid var(--gold-light)}
.hero :focus-visible{outline-color:var(--gold-light)}
.hero .in{padding:var(--s4) var(--s5) var(--s5);text-align:center}
.crumb{display:flex;justify-content:space-between;font-size:var(--t0);color:var(--hall-ink-2);min-height:44px;align-items:center}
.crumb a{color:inherit;text-decoration:none;display:inline-flex;align-items:center;gap:4px;min-height:44px}
.crumb svg{width:20px;height:20px;flex:none;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.award{font-family:var(--serif);color:var(--gold-light);letter-spacing:.08em;margin-top:var(--s2)}
.frame{display:block;padding:6px;border:1px solid var(--gold-light);background:var(--hall)}
.frame img,.frame .none,.f img,.f .none{display:flex;width:100%;aspect-ratio:3/4;object-fit:contain;background:var(--mist);align-items:center;justify-content:center;font:700 var(--t5)/1 var(--serif);color:var(--ink-3)}
.hero .frame{width:180px;margin:var(--s4) auto}
.hero h1{font:700 var(--t5)/1.2 var(--serif);letter-spacing:.08em;margin-right:-.08em}
.post{color:var(--hall-ink-2);margin-top:var(--s2)}
.post span{display:block}
.story{padding:var(--s5) var(--s5) 0;font-family:var(--serif);overflow-wrap:anywhere}
.story h2{font:700 var(--t3)/1.45 var(--serif);text-wrap:balance}
.by{font:var(--t0)/1.6 var(--sans);color:var(--ink-2);margin-top:var(--s1)}
.story p.p{margin-top:var(--s4);line-height:1.9;text-indent:2em}
blockquote{margin:var(--s5) 0;padding:var(--s1) 0 var(--s1) var(--s4);border-left:3px solid var(--gold);color:var(--gold);font:700 var(--t2)/1.6 var(--serif);text-wrap:balance}
blockquote footer{font:var(--t0)/1.6 var(--sans);color:var(--ink-2);margin-top:var(--s1)}
.shots{display:grid;grid-template-columns:repeat(3,1fr);gap:var(--s2);margin-top:var(--s5)}
.shots img{display:block;width:100%;aspect-ratio:4/3;object-fit:contain;background:var(--mist)}
.shots a{display:block}
.shots figcaption{font:var(--t-1)/1.5 var(--sans);color:var(--ink-2);margin-top:var(--s1)}
.side{padding:var(--s6) var(--s5) var(--s7)}
.side h2,.news h2{font-size:var(--t1);padding-bottom:var(--s2);border-bottom:2px solid var(--ink)}
.log li{display:grid;grid-template-columns:4em 1fr;column-gap:var(--s3);padding:10px 0;border-bottom:1px solid var(--line);line-height:1.5;font-size:var(--t0);overflow-wrap:anywhere}
.log time,.log small{color:var(--ink-2)}
.log small{display:block;font-size:var(--t0)}
.facts{font-size:var(--t0);display:grid;grid-template-columns:auto 1fr;gap:var(--s1) var(--s3);margin-top:var(--s4)}
.facts dt{color:var(--ink-2)}
.share{display:flex;gap:var(--s4);align-items:center;margin-top:var(--s4);padding-top:var(--s4);border-top:1px solid var(--line);font-size:var(--t0);color:var(--ink-2);line-height:1.5}
.qr{width:84px;height:84px;flex:none}
.share b{display:block;color:var(--ink);font-weight:400}
.share .u{font-size:var(--t-1);overflow-wrap:anywhere}
.demo{font-size:var(--t-1);color:var(--ink-3);margin-top:var(--s4)}
.gone{max-width:672px;margin:0 auto;padding:var(--s7) var(--s5);font:var(--t2)/1.8 var(--serif);text-align:center}
.gone a{font:var(--t1)/1.6 var(--sans)}
.roll{text-align:center}
.roll .in{padding:var(--s6) var(--s5) var(--s5)}
.roll .org{color:var(--hall-ink-2);font-size:var(--t0);letter-spacing:.06em}
.roll h1{font:700 var(--t4)/1.35 var(--serif);color:var(--gold-light);letter-spacing:.06em;margin:var(--s2) 0 0;text-wrap:balance}
.roll .sum{color:var(--hall-ink-2);font-size:var(--t0);margin-top:var(--s2)}
.grid{max-width:1104px;margin:0 auto;padding:var(--s6) var(--s5);display:grid;grid-template-columns:repeat(2,1fr);gap:var(--s5) var(--s4)}
.person{display:block;color:inherit;text-decoration:none}
.f{display:block;padding:5px;border:1px solid var(--gold-light)}
.f img,.f .none{aspect-ratio:4/5}
a.person:hover .f,a.person:focus-visible .f{border-color:var(--gold)}
.person b{display:block;font:700 var(--t2)/1.4 var(--serif);margin-top:var(--s3);letter-spacing:.04em}
.person span.l{display:block;font-size:var(--t0);line-height:1.5;color:var(--ink-2)}
.prizes{max-width:1104px;margin:0 auto;padding:var(--s6) var(--s5) 0}
.prizes h2{font:700 var(--t2)/1.4 var(--serif);padding-bottom:var(--s2);border-bottom:2px solid var(--ink)}
.prizes+.news,.prizes:last-child{padding-bottom:var(--s6)}
.prize{padding:var(--s5) 0 0}
.prize h3{font:700 var(--t2)/1.4 var(--serif);color:var(--gold);letter-spacing:.04em;margin:0}
.giver{font-size:var(--t0);color:var(--ink-2)}
.prize ol{display:grid;gap:var(--s3);margin-top:var(--s3)}
.prize li{padding:var(--s3) var(--s4);border:1px solid var(--line);border-left:3px solid var(--gold-light);line-height:1.5;overflow-wrap:anywhere}
.prize li b{font:700 var(--t2)/1.4 var(--serif);letter-spacing:.04em}
.prize li .l{display:block;font-size:var(--t0);color:var(--ink-2)}
.news{max-width:1104px;margin:0 auto;padding:0 var(--s5) var(--s6)}
.foot{max-width:1104px;margin:0 auto;padding:0 var(--s5) var(--s6);display:flex;flex-wrap:wrap;gap:var(--s2) var(--s5);justify-content:space-between;font-size:var(--t-1);color:var(--ink-3)}
@media (min-width:900px){
.hero.one{height:268px}
.hero.one .in{max-width:1104px;margin:0 auto;padding:0;display:grid;grid-template:56px 210px / 272px 1fr;column-gap:72px;text-align:left;height:100%;position:relative}
.crumb{grid-area:1/1/2/3}
.hero .frame{width:272px;grid-area:2/1;align-self:start;position:relative;z-index:1;margin:var(--s2) 0 0}
.name{grid-area:2/2;align-self:end;padding-bottom:var(--s5)}
.award{margin:0;font-size:var(--t2)}
.hero.one h1{margin-top:var(--s2);line-height:1.3}
.post span{display:inline}
.post span+span{margin-left:var(--s4)}
.cols{max-width:1104px;margin:0 auto;display:grid;grid-template-columns:272px minmax(0,1fr);column-gap:72px}
.story{grid-area:1/2;padding:var(--s6) 0 var(--s7);max-width:672px}
.story h2{font-size:var(--t4);line-height:1.35}
.story p.p{font-size:var(--t2);line-height:1.8}
blockquote{font-size:var(--t3);padding-left:var(--s5)}
.side{grid-area:1/1;padding:188px 0 var(--s7)}
.grid{grid-template-columns:repeat(5,1fr);padding:var(--s6) 0 var(--s5);gap:var(--s5) 36px}
.prizes{padding-left:0;padding-right:0}
.prize ol{grid-template-columns:repeat(3,1fr);gap:var(--s4)}
.news{padding:0 0 var(--s6)}
.foot{padding:0 0 var(--s5)}
}
@media (min-width:900px) and (max-width:1152px){
.hero.one .in,.cols,.grid,.prizes,.news,.foot{padding-left:var(--s5);padding-right:var(--s5)}
}
@media print{.hero{background:none;color:#000}.hero h1,.award,.post,.crumb{color:#000}.share,.crumb a svg{display:none}}
`;
