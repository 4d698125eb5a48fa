/** A style sheet, made when it is first asked for: under Node there are none. */
export type Styles = () => CSSStyleSheet;

/** Makes a constructed style sheet, the only kind that a strict `style-src` lets through. */
export function css({raw: [rules]}: TemplateStringsArray): Styles {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(rules!);
    return sheet;
  };
}
