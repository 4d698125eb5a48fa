/* A stand-in for a vendor's counter: takes the calls that its snippet has kept, and sets a cookie. */
{
  const calls = window.counter.a ?? [];
  document.cookie = '_demo_counter=1; path=/; max-age=31536000; samesite=lax';
  const show = () => {
    document.querySelector('[data-vendor=counter]').textContent =
      `runs, with ${calls.length} call of the page`;
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
  else show();
}
