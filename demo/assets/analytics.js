/*
 * PostHog, started by Kelisim once the visitor allows analytics, and never before: until then this
 * file and the library are not even fetched. Kelisim runs it once per page, so it listens for the
 * visitor's later choices itself.
 */
{
  const STORED = /^(__)?ph_/;
  const library = import('/vendor/posthog.js');

  const settings = {
    api_host: `${location.origin}/collect`,
    // Nothing but events: no remote settings, no flags, no further scripts, no recordings.
    advanced_disable_flags: true,
    disable_external_dependency_loading: true,
    disable_session_recording: true,
    disable_surveys: true,
    disable_product_tours: true,
    disable_conversations: true,
    autocapture: false,
    capture_heatmaps: false,
    capture_dead_clicks: false,
    capture_exceptions: false,
    capture_performance: false,
    person_profiles: 'never',
    // One host, plain JSON, no waiting: what the panel shows is what has just happened.
    cross_subdomain_cookie: false,
    disable_compression: true,
    request_batching: false,
    capture_pageview: false,
    // A test browser says that it is one, and should be counted too.
    opt_out_useragent_filter: true,
    before_send: (event) => {
      event.properties.demo_view = document.querySelector('[data-view]').dataset.view;
      return event;
    },
  };

  const isAllowed = ({choices, services}) => services['analytics.posthog'] ?? choices.analytics;
  let started = false;
  let wanted = true;

  async function apply() {
    const {posthog} = await library;
    // Asked again after the wait: the visitor may have changed their mind meanwhile.
    if (wanted && !started) start(posthog);
    else if (wanted && !posthog.__loaded) resume(posthog);
    else if (!wanted && started && posthog.__loaded) stop(posthog);
  }

  function start(posthog) {
    started = true;
    posthog.init('phc_flextok_demo', settings);
    posthog.capture('$pageview');
    document.addEventListener('click', ({target}) => {
      if (target.closest?.('.course a')) posthog.capture('lesson_opened');
    });
    document.addEventListener('lesson-toggle', () => posthog.capture('lesson_played_or_paused'));
  }

  /**
   * Opted out by default, instead of by `opt_out_capturing()`: that would leave a
   * `__ph_opt_in_out_…` behind, and Kelisim keeps the refusal already.
   */
  function stop(posthog) {
    posthog.set_config({opt_out_capturing_by_default: true, disable_persistence: true});
    posthog.reset(true);
    // What is still waiting to be sent once more is dropped as well.
    posthog.__loaded = false;
    // The tab's number stays behind in session storage otherwise.
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage)) if (STORED.test(key)) storage.removeItem(key);
    }
  }

  function resume(posthog) {
    posthog.__loaded = true;
    posthog.set_config({opt_out_capturing_by_default: false, disable_persistence: false});
    posthog.capture('$pageview');
  }

  document.addEventListener('kelisim-change', ({state}) => {
    wanted = isAllowed(state);
    apply();
  });
  apply();
}
