package dev.tempera.core.export;

/** The frame of an exported page: its policy and its look, on a screen and on paper. */
final class HtmlPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--paper:#fff;--ink:#1d1f23;--soft:#5c626b;--line:#d9dce1;\
      --back:#f5f6f8;--you:#eef3fb;--link:#1a56b0;--bad:#a3261c}
      @media (prefers-color-scheme:dark){:root{--paper:#17191d;--ink:#e4e6ea;--soft:#9aa1ac;\
      --line:#363b44;--back:#21242a;--you:#1f2a3a;--link:#8ab4f8;--bad:#f28b82}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--paper);color:var(--ink);\
      font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
      main{max-width:48rem;margin:0 auto;padding:2rem 1.25rem 4rem}
      h1{font-size:1.6rem;line-height:1.25;margin:0 0 .75rem}
      h2{font-size:1rem;margin:0}
      h3,h4,h5,h6{font-size:1rem;margin:1.1em 0 .4em}
      .text h3{font-size:1.25rem}.text h4{font-size:1.1rem}
      dl{display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;margin:0;color:var(--soft);\
      font-size:.85rem}
      dl div{min-width:0}dt{display:inline}dt::after{content:": "}
      dd{display:inline;margin:0;overflow-wrap:anywhere;color:var(--ink)}
      .message{margin-top:1.5rem;padding-top:1.1rem;border-top:1px solid var(--line)}
      .user,.system,.developer{background:var(--you);border:0;border-radius:.6rem;\
      padding:.9rem 1.1rem}
      .system,.developer{background:var(--back)}
      .facts,.branch{margin:.1rem 0 .5rem;color:var(--soft);font-size:.8rem}
      .branch{display:inline-block;border:1px solid var(--line);border-radius:1rem;\
      padding:.05rem .7rem}
      .facts a{color:inherit}
      .text{overflow-wrap:anywhere}
      .text p,.text li,.text h3,.text h4,.text h5,.text h6\
      {unicode-bidi:plaintext;text-align:start}
      .text td,.text th{unicode-bidi:plaintext}
      .text>:first-child{margin-top:0}.text>:last-child{margin-bottom:0}
      a{color:var(--link)}
      code{font:.9em/1.5 ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
      :not(pre)>code{background:var(--back);border-radius:.25rem;padding:.05em .3em}
      pre{background:var(--back);border:1px solid var(--line);border-radius:.5rem;\
      padding:.8rem 1rem;overflow-x:auto;direction:ltr;text-align:left;unicode-bidi:isolate}
      blockquote{margin:.8em 0;padding:0 1rem;border-inline-start:3px solid var(--line);\
      color:var(--soft)}
      table{border-collapse:collapse;display:block;overflow-x:auto}
      th,td{border:1px solid var(--line);padding:.3rem .6rem}
      th{background:var(--back)}
      hr{border:0;border-top:1px solid var(--line)}
      figure{margin:1rem 0}img{max-width:100%;height:auto;border-radius:.4rem}
      figcaption,.sources,.reasoning,.footnote{font-size:.875rem;color:var(--soft)}
      .reasoning{border-inline-start:3px solid var(--line);padding-inline-start:1rem;\
      margin:.6rem 0 1rem}
      .reasoning>h3,.sources>h3,.tool>h3{margin-top:0}
      .sources{overflow-wrap:anywhere}
      .note{border-inline-start:3px solid var(--soft);padding-inline-start:1rem;margin-top:1rem}
      .note>h3{margin:0;font-size:.875rem;color:var(--soft)}
      .note>p{margin:.2rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere}
      .tool{margin-top:1rem}sup{line-height:0}
      .message>:last-child,.tool>:last-child{margin-bottom:0}
      .error{color:var(--bad)}
      @media print{
      :root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--back:#f6f6f6;\
      --you:#f3f5f8;--link:#000;--bad:#800}
      body{font-size:10.5pt}main{max-width:none;padding:0}
      pre{white-space:pre-wrap;overflow-wrap:anywhere;overflow:visible}
      table{display:table;overflow:visible}th,td{overflow-wrap:anywhere}
      h1,h2,h3,h4,h5,h6,.facts,.branch{break-after:avoid}
      figure,tr,img{break-inside:avoid}
      .text a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em}
      }
      @page{margin:18mm 16mm}
      """;

  private HtmlPage() {}

  /**
   * Everything up to the body.
   *
   * @param title escaped
   */
  static String head(String title) {
    return "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src"
        + " data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
        + "<meta name=\"referrer\" content=\"no-referrer\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"generator\" content=\"Tempera\">\n<title>"
        + title
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n";
  }
}
