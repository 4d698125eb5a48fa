/* A stand-in for a vendor's tag, written in the page: reads what the page has pushed, sets a cookie. */
{
  const pushed = window.dataLayer ?? [];
  document.cookie = '_demo_tag=1; path=/; max-age=31536000; samesite=lax';
  const show = () => {
    document.querySelector('[data-vendor=tag]').textContent =
      `runs, with ${pushed.length} calls of the page`;
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
  else show();
}
