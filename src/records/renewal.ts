/** What a page sends, as `{"schema": …}`, to have its cookie written again by the server. */
export const RENEWAL = 'kelisim-renewal/1';

/** The header of an answer that has written it. */
export const RENEWED = 'Kelisim-Renewed';
