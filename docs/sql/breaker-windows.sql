-- What opened each breaker, recomputed: for every breaker.transitioned that names its evidence (`window`), the run of
-- failures, the first of them, and the successes, failures and slow marks of the window, counted anew from the ends of
-- attempts; beside them what is recorded. The rules: docs/resilience.md, "The breaker".
--
--   sqlite3 -readonly -box STORE/events-00000000000000000001.sqlite ".read docs/sql/breaker-windows.sql"
--
-- One segment is read: evidence in an older one would be missing.
WITH
  -- Every configuration, its breakers with the width of their buckets (ten are a window), and the process's starts.
  configuration AS MATERIALIZED (
    SELECT position AS applied, lead(position, 1, 9223372036854775807) OVER (ORDER BY position) AS replaced,
      payload ->> '$.digest' AS digest, payload -> '$.policy' AS policy
    FROM events WHERE kind = 'config.applied'
  ),
  target AS MATERIALIZED (
    SELECT applied, digest, model.key AS model_number, target.key AS target_number,
      model.value ->> '$.name' AS model_name, target.value ->> '$.provider' AS provider,
      COALESCE(target.value ->> '$.model', model.value ->> '$.name') AS model,
      target.value ->> '$.model' IS NULL AND model.value ->> '$.name' = '*' AS is_any,
      max(1, (target.value ->> '$.breaker.window_us') / 10) AS width_us,
      target.value ->> '$.breaker.slow_first_token_us' AS slow_us
    FROM configuration, json_each(policy, '$.models') AS model, json_each(model.value, '$.targets') AS target
  ),
  endpoint AS MATERIALIZED (
    SELECT applied, digest, provider.value ->> '$.name' AS provider, provider.value ->> '$.type' AS type,
      provider.value ->> '$.base_url' AS base_url, max(1, (provider.value ->> '$.link.window_us') / 10) AS width_us
    FROM configuration, json_each(policy, '$.providers') AS provider
  ),
  -- The thresholds of a breaker; of two models that lead to one target the first counts.
  threshold AS MATERIALIZED (
    SELECT applied, digest, 'target' AS scope, provider, model, width_us, slow_us
    FROM (
      SELECT *, row_number() OVER (PARTITION BY applied, provider, model ORDER BY model_number, target_number) AS rank
      FROM target
    ) WHERE rank = 1
    UNION ALL
    SELECT applied, digest, 'link', provider, NULL, width_us, NULL FROM endpoint
  ),
  started AS MATERIALIZED (SELECT position, monotonic_us FROM events WHERE kind = 'gateway.started'),

  transition AS MATERIALIZED (
    SELECT position, monotonic_us, request_id, COALESCE(payload ->> '$.scope', 'target') AS scope, provider, model,
      payload ->> '$.to' AS state, payload ->> '$.reason' AS reason, payload ->> '$.epoch' AS epoch,
      payload -> '$.window' AS evidence
    FROM events WHERE kind = 'breaker.transitioned'
  ),
  -- Those to explain. What they judge was counted in the epoch before theirs, after the last configuration that had the
  -- breaker forgotten: one that did not name the target, or reached the endpoint otherwise.
  opened AS MATERIALIZED (
    SELECT transition.*, epoch - 1 AS judged_epoch, COALESCE((
      SELECT max(configuration.applied) FROM configuration
      WHERE configuration.applied < transition.position AND CASE scope
        WHEN 'target' THEN NOT EXISTS (
          SELECT * FROM target
          WHERE target.applied = configuration.applied
            AND target.provider = transition.provider AND target.model = transition.model
        )
        ELSE NOT EXISTS (
          SELECT * FROM endpoint AS was JOIN endpoint AS became USING (provider)
          WHERE was.provider = transition.provider AND became.applied = configuration.applied
            AND was.applied = (SELECT max(applied) FROM configuration AS c WHERE c.applied < configuration.applied)
            AND was.type = became.type AND was.base_url IS became.base_url
        )
      END
    ), 0) AS forgotten
    FROM transition WHERE evidence IS NOT NULL
  ),

  -- Ends of attempts with their decision, which gave the permits: one for the target's breaker, one for the endpoint's.
  -- A trickled call never counts. `cause` is the decision's position.
  ended AS MATERIALIZED (
    SELECT finished.position, finished.monotonic_us, finished.request_id, finished.provider, finished.outcome,
      finished.first_byte_us, finished.total_us, finished.payload ->> '$.first_token_us' AS first_token_us,
      finished.payload ->> '$.chunks' AS chunks, finished.payload ->> '$.error_kind' AS error_kind,
      decided.position AS decided, decided.payload ->> '$.epoch' AS epoch,
      COALESCE(decided.payload ->> '$.link_epoch', 0) AS link_epoch,
      decided.payload ->> '$.config_digest' AS digest, configuration.applied,
      CASE
        WHEN EXISTS (
          SELECT * FROM target
          WHERE target.applied = configuration.applied AND target.is_any AND target.provider = finished.provider
        ) AND NOT EXISTS (
          SELECT * FROM target JOIN events AS received ON received.model = target.model_name
          WHERE target.applied = configuration.applied
            AND received.request_id = finished.request_id AND received.kind = 'request.received'
        ) AND NOT EXISTS (
          SELECT * FROM target
          WHERE target.applied = configuration.applied AND target.model_name = '*'
            AND target.provider = finished.provider AND target.model = finished.model
        ) THEN '*'
        ELSE finished.model
      END AS model
    FROM events AS finished
      JOIN events AS decided ON decided.position = finished.cause AND decided.kind = 'route.decided'
      JOIN configuration ON finished.position > configuration.applied AND finished.position < configuration.replaced
    WHERE finished.kind = 'attempt.finished' AND decided.payload ->> '$.kind' <> 'trickle'
  ),
  -- Each end twice: as the target's breaker sees it and as the endpoint's does. The request whose first token closed a
  -- breaker goes on in the epoch that this began.
  seen AS MATERIALIZED (
    SELECT 'target' AS scope, ended.provider, ended.model, ended.position, ended.monotonic_us, ended.applied, ended.digest,
      ended.first_token_us, ended.first_byte_us, ended.total_us, ended.chunks,
      COALESCE((
        SELECT closed.epoch FROM transition AS closed
        WHERE closed.request_id = ended.request_id AND closed.position > decided AND closed.position < ended.position
          AND closed.scope = 'target' AND closed.provider = ended.provider AND closed.model = ended.model
          AND closed.state = 'closed'
      ), ended.epoch) AS epoch,
      CASE outcome
        WHEN 'success' THEN 'success' WHEN 'slow' THEN 'slow' WHEN 'hard_failure' THEN 'failure'
        WHEN 'client_cancel' THEN 'cancel'
      END AS class
    FROM ended
    UNION ALL
    SELECT 'link', ended.provider, NULL, ended.position, ended.monotonic_us, ended.applied, ended.digest,
      NULL, NULL, NULL, NULL,
      COALESCE((
        SELECT closed.epoch FROM transition AS closed
        WHERE closed.request_id = ended.request_id AND closed.position > decided AND closed.position < ended.position
          AND closed.scope = 'link' AND closed.provider = ended.provider AND closed.state = 'closed'
      ), ended.link_epoch),
      CASE
        WHEN outcome IN ('client_cancel', 'local_error') THEN NULL
        WHEN outcome = 'hard_failure' AND error_kind IN ('dns', 'connect', 'tls', 'connect_timeout') THEN 'failure'
        ELSE 'success'
      END
    FROM ended
  ),
  -- With the thresholds in force at the end, else those of the request's own configuration; and only what counts: a
  -- client that left does as a slow mark, where it had waited in vain.
  sample AS MATERIALIZED (
    SELECT seen.scope, seen.provider, seen.model, seen.epoch, seen.position, seen.monotonic_us, class,
      COALESCE(mine.width_us, (
        SELECT width_us FROM threshold AS its
        WHERE its.digest = seen.digest
          AND its.scope = seen.scope AND its.provider = seen.provider AND its.model IS seen.model LIMIT 1
      )) AS width_us
    FROM seen
      LEFT JOIN threshold AS mine ON mine.applied = seen.applied
        AND mine.scope = seen.scope AND mine.provider = seen.provider AND mine.model IS seen.model
    WHERE class IN ('success', 'slow', 'failure') OR class = 'cancel'
      AND first_token_us IS NULL AND (first_byte_us IS NULL OR chunks > 0) AND total_us > COALESCE(mine.slow_us, (
        SELECT slow_us FROM threshold AS its
        WHERE its.digest = seen.digest
          AND its.scope = seen.scope AND its.provider = seen.provider AND its.model IS seen.model LIMIT 1
      ))
  ),

  -- What each of them may have counted.
  counted AS MATERIALIZED (
    SELECT opened.position AS opening, opened.monotonic_us AS opened_us, sample.position, sample.monotonic_us, class,
      width_us, last_value(width_us) OVER (
        PARTITION BY opened.position ORDER BY sample.position ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
      ) AS last_width_us
    FROM opened JOIN sample ON sample.scope = opened.scope AND sample.provider = opened.provider
      AND sample.model IS opened.model AND sample.epoch = judged_epoch
      AND sample.position > forgotten AND sample.position < opened.position
  ),
  -- The window: the bucket of the opening and the nine before it, and nothing from before a change of their width.
  windowed AS MATERIALIZED (
    SELECT opening, sum(class IN ('success', 'slow')) AS successes, sum(class = 'failure') AS failures,
      sum(class IN ('slow', 'cancel')) AS slow
    FROM counted
    WHERE monotonic_us / width_us > opened_us / width_us - 10
      AND position > COALESCE((
        SELECT max(other.position) FROM counted AS other
        WHERE other.opening = counted.opening AND other.width_us <> counted.last_width_us
      ), 0)
    GROUP BY opening
  ),
  -- The run of failures begins after the last success, and anew at a start of the process that found no failure in the
  -- window. `since` is the latest of those.
  cut AS MATERIALIZED (
    SELECT opened.position AS opening, max(
      COALESCE((
        SELECT max(counted.position) FROM counted
        WHERE counted.opening = opened.position AND class IN ('success', 'slow')
      ), 0),
      COALESCE((
        SELECT max(started.position) FROM started
        WHERE started.position < opened.position AND NOT EXISTS (
          SELECT * FROM counted AS failure
          WHERE failure.opening = opened.position AND failure.class = 'failure' AND failure.position < started.position
            AND failure.monotonic_us / failure.width_us > started.monotonic_us / failure.width_us - 10
            AND NOT EXISTS (
              SELECT * FROM counted AS later
              WHERE later.opening = opened.position AND later.width_us <> failure.width_us
                AND later.position > failure.position AND later.position < started.position
            )
        )
      ), 0)
    ) AS since
    FROM opened
  ),
  run AS MATERIALIZED (
    SELECT opening, count(*) AS consecutive_failures, min(position) AS first_failure
    FROM cut JOIN counted USING (opening)
    WHERE class = 'failure' AND position > since
    GROUP BY opening
  )

SELECT opened.position, scope, provider, model, reason,
  COALESCE(run.consecutive_failures, 0) AS consecutive_failures, run.first_failure,
  COALESCE(windowed.successes, 0) AS successes, COALESCE(windowed.failures, 0) AS failures,
  COALESCE(windowed.slow, 0) AS slow,
  evidence ->> '$.consecutive_failures' AS recorded_consecutive_failures,
  evidence ->> '$.first_failure' AS recorded_first_failure, evidence ->> '$.successes' AS recorded_successes,
  evidence ->> '$.failures' AS recorded_failures, evidence ->> '$.slow' AS recorded_slow
FROM opened
  LEFT JOIN run ON run.opening = opened.position
  LEFT JOIN windowed ON windowed.opening = opened.position
ORDER BY opened.position;
