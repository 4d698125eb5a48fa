/*
 * The gallery asks at every visit, whatever was answered before, and opens the layer that the
 * address names.
 */
(window.kelisim?.push ? window.kelisim : (window.kelisim = [])).push((consent) => {
  if (consent.state.decided) consent.forget();
  if (new URLSearchParams(location.search).get('layer') === 'preferences') {
    consent.openPreferences();
  }
});
