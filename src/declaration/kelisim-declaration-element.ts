/**
 * The table for a policy page: what the site declares, by category, and the visitor's choice now,
 * with a way to change it; in the page's language. Where the audit runs, it also says there what
 * is declared and not seen, and what is seen and not declared.
 *
 * @element kelisim-declaration
 *
 * @slot - What stands there without JavaScript, and until the tables have loaded: best a link to
 *   whom to ask.
 *
 * @csspart declaration - All of it.
 * @csspart category - One category: all that is said of it.
 * @csspart title - Its heading, one level below the heading before the element.
 * @csspart purpose - What it is for; in a row, what one thing is for.
 * @csspart choice - The line of the visitor's choice; `data-choice` says it in one word.
 * @csspart state - The words in that line.
 * @csspart label - What they are: "Your choice now".
 * @csspart change - The button that opens the preferences.
 * @csspart none - Said where nothing is declared.
 * @csspart table - The table of a category.
 * @csspart caption - Its caption.
 * @csspart head - The heads of the columns.
 * @csspart service - The rows of one service.
 * @csspart row - Any row.
 * @csspart col-head - The head of a column.
 * @csspart rowgroup-head - The name of a service.
 * @csspart detail - What else is said of a service.
 * @csspart row-head - The names of one thing that is kept.
 * @csspart code - One of them.
 * @csspart kind - What kind of storage it is in.
 * @csspart duration - How long it is kept.
 * @csspart recipient - Who receives the data, and in which country.
 * @csspart value - The words of a cell, and the choice.
 *
 * @cssprop [--kelisim-font=inherit] - Font family. Default: the page's.
 * @cssprop [--kelisim-text-size=inherit] - Size of the text. Default: the page's.
 * @cssprop [--kelisim-radius=0.25em] - Roundness of the focus ring.
 * @cssprop [--kelisim-surface=transparent] - Background. Default: the page's.
 * @cssprop [--kelisim-text=inherit] - Text. Default: the page's.
 * @cssprop --kelisim-line - Lines between rows. Default: mixed of the text's colour.
 * @cssprop [--kelisim-focus=currentcolor] - The focus ring.
 */
export declare class KelisimDeclarationElement extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    'kelisim-declaration': KelisimDeclarationElement;
  }
}
