/* SPDX-License-Identifier: MIT */
/*
 * The sheet of styles of a report, in pieces; NULL ends them. Text has a contrast of at least 4.5 to 1, and what colours tell is told by signs too. Where
 * the page is narrow, rows of tables become cards; on paper, wide tables take a sheet across, and headings repeat.
 */
#ifndef SCORECARD_I_REPORT_STYLE_H
#define SCORECARD_I_REPORT_STYLE_H

static const char *const report_style[] = {
    "*{box-sizing:border-box}"
    "html{-webkit-text-size-adjust:100%}"
    "body{margin:0;font:16px/1.5 \"Noto Sans\",\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,\"DejaVu Sans\",sans-serif;"
    "color:#1b2733;background:#fff;overflow-wrap:anywhere}"
    ".skip{position:absolute;left:-9999px}.skip:focus{left:8px;top:8px;background:#fff;padding:8px;z-index:1}"
    "header,nav,main,footer{max-width:1180px;margin:0 auto;padding:0 24px}"
    "header{padding-top:28px;border-top:6px solid #0b4f6c}"
    ".kicker{margin:0;color:#0b4f6c;font-weight:600;font-size:14px}"
    "h1{font-size:32px;line-height:1.2;margin:4px 0 2px}"
    ".index{margin:0 0 4px;font-size:19px;color:#33424f}.quiet,.note{color:#51606e}"
    "h2{font-size:21px;line-height:1.3;margin:0 0 10px;padding-top:14px;border-top:2px solid #0b4f6c;color:#0b4f6c}"
    "h3{font-size:17px;margin:22px 0 6px}"
    "section{margin:34px 0 0}p{margin:6px 0 10px;max-width:80ch}"
    "ul.plain{margin:6px 0 10px;padding-left:20px}ul.plain li{margin:3px 0;max-width:95ch}",
    "dl.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));gap:12px;margin:20px 0 0;padding:0}"
    ".cards div{border:1px solid #c6d0d8;border-left:5px solid #8fa6b5;padding:10px 14px}"
    ".cards div:first-child{border-left-color:#0b4f6c;background:#eef4f7}"
    ".cards dt{font-size:14px;color:#41505d}.cards dd{margin:0}"
    ".cards .big{font-size:29px;font-weight:700;line-height:1.2;font-variant-numeric:tabular-nums}"
    ".cards .small{font-size:14px;color:#41505d}"
    "nav ul{list-style:none;margin:18px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:4px 18px;font-size:14px}"
    "nav h2{position:absolute;left:-9999px}a{color:#0b4f6c}"
    "#caveats .box{border:1px solid #b9a15a;border-left:5px solid #8a6d1a;background:#fdf8ea;padding:8px 16px}"
    "footer{margin-top:40px;padding-top:12px;padding-bottom:28px;border-top:1px solid #c6d0d8;font-size:13px;color:#51606e}",
    "figure{margin:14px 0}figcaption{font-size:14px;color:#41505d;margin:6px 0 0;max-width:95ch}"
    "svg{display:block;max-width:820px;overflow:visible;font-size:13px}"
    "svg text{fill:#1b2733;font-family:inherit;font-variant-numeric:tabular-nums}"
    "svg .label{paint-order:stroke;stroke:#fff;stroke-width:3px}svg .quiet,svg .axis{fill:#51606e}svg .axis{font-size:12px}svg .strong{font-weight:700}"
    ".kept{fill:#5b8aa6}.rise{fill:#1f6f54}.lost,.fall{stroke:#a33b25;stroke-width:1}.ink{fill:#a33b25}.paper{fill:#f9e3dd}"
    ".thread{stroke:#8fa0ad;stroke-dasharray:2 2}.grid{stroke:#d7dee4}.ours{stroke:#0b4f6c;stroke-width:3}"
    ".middle{stroke:#5d6b77;stroke-width:1.6;stroke-dasharray:6 4}.best{stroke:#8a6d1a;stroke-width:1.6;stroke-dasharray:1 3}"
    "circle.dot{fill:#0b4f6c;stroke:#fff;stroke-width:1.5}rect.square{fill:#5d6b77}circle.ring{fill:#fff;stroke:#8a6d1a;stroke-width:1.6}"
    "line.break{stroke:#a33b25;stroke-width:1.6;stroke-dasharray:2 3}circle.break{fill:#a33b25}"
    ".far{stroke:#9fb0bc;stroke-width:1.4}.near{stroke:#33424f;stroke-width:2}.median{stroke:#a33b25;stroke-dasharray:4 3}",
    ".sheet{margin:14px 0}.sheet:focus{outline:2px solid #0b4f6c}"
    "table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.4}"
    "caption{text-align:left;font-weight:600;padding:0 0 6px}"
    "th,td{padding:5px 8px;text-align:left;vertical-align:top;border-bottom:1px solid #dbe2e7}"
    "thead th{border-bottom:2px solid #33424f;vertical-align:bottom;font-size:13px;color:#33424f}"
    "thead th{overflow-wrap:normal}td:not(.n){min-width:7em}td:first-child{min-width:2.5em}.tree table{font-size:13px}.tree th,.tree td{padding:5px 6px}td.e:not(.n){min-width:0}tbody th{font-weight:400;min-width:11em}tbody th.d0{font-weight:700}"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;overflow-wrap:normal}thead .n{white-space:normal}"
    ".tree .d1{padding-left:6px}.tree .d2{padding-left:20px}.tree .d3{padding-left:32px}.tree .d4{padding-left:44px}.tree .d5,.tree .d6{padding-left:56px}"
    ".narrow table{max-width:560px}.tree tbody .d1{font-weight:600}.tree tbody tr:has(.d1){background:#f2f6f8}.us{background:#eef4f7;font-weight:600}"
    ".todo{fill:#dfe7ec;stroke:#8fa0ad}.open{stroke-dasharray:3 3;fill:#f4f7f9}.band{fill:#edf1f4}.after{fill:#a9cbb9}"
    ".goal{stroke:#1b2733;stroke-width:3}.done{color:#1f6f54}",
    "@media screen and (max-width:760px){header,nav,main,footer{padding-left:16px;padding-right:16px}h1{font-size:26px}"
    "table,tbody,tr,td,tbody th{display:block;width:auto;min-width:0}"
    "thead{position:absolute;left:-9999px}caption{display:block}"
    "tbody tr{border:1px solid #c6d0d8;margin:0 0 10px;padding:4px 0}"
    "tbody th,.tree tbody th{padding:4px 12px;font-weight:700}"
    ".tree td,tbody td,tbody td.n{display:flex;justify-content:space-between;gap:14px;padding:2px 12px;border:0;text-align:right;"
    "white-space:normal}tbody td.e{display:none}"
    "tbody td::before{content:attr(data-label);color:#51606e;text-align:left;flex:0 1 55%}}",
    "@page{size:A4;margin:14mm 13mm 15mm}@page wide{size:A4 landscape;margin:12mm}"
    "@media print{body{font-size:10.5pt}header,nav,main,footer{max-width:none;padding:0}nav,.skip{display:none}"
    "header{border-top-width:4px;padding-top:10px}h1{font-size:20pt}h2{font-size:13.5pt}h3{font-size:11pt}"
    ".cards .big{font-size:18pt}dl.cards{grid-template-columns:repeat(4,1fr);gap:8px}"
    "section{margin-top:18px}h2,h3,caption{break-after:avoid}figure,tr,.cards div{break-inside:avoid}"
    "thead{display:table-header-group}table{font-size:8.5pt}thead th{font-size:8pt}th,td{padding:3px 5px}"
    ".agency{break-before:page}.agency:first-of-type{break-before:auto}section.wide{page:wide;break-before:page}section.wide table{font-size:7.5pt}section.wide thead th{font-size:7pt}"
    "a{color:inherit;text-decoration:none}svg{max-width:100%}"
    "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}",
    NULL
};

#endif
