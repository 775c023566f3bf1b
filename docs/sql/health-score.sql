-- The health score of every configured target, as a decision at one position of the log sees it; computed from the
-- recorded events alone, equal to the gateway's own to the last bit. The rules: docs/resilience.md, "Health score".
--
--   sqlite3 -readonly -box STORE/events-00000000000000000001.sqlite \
--     ".parameter init" ".parameter set :position 4711" ".read docs/sql/health-score.sql"
--
-- :position is that of a route.decided, whose candidates hold what the gateway computed (`health`, `health_terms`,
-- `first_token_reference_us`). Without it, what holds at the time of the last event. One row a target of each model, as
-- configured then. One segment is read: evidence in an older one would be missing.
WITH RECURSIVE
  number (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM number WHERE n < 59),

  -- The place in the log, its log time, and the bucket of five seconds that it falls in.
  place AS MATERIALIZED (
    SELECT position, now_us, now_us / 5000000 AS bucket
    FROM (
      SELECT position, (
        SELECT monotonic_us FROM events WHERE events.position <= asked.position ORDER BY events.position DESC LIMIT 1
      ) AS now_us
      FROM (SELECT COALESCE(:position, (SELECT max(position) + 1 FROM events)) AS position) AS asked
    )
  ),

  -- What matters of all that was recorded before it, in one pass: of attempts, the last 60 buckets.
  recorded AS MATERIALIZED (
    SELECT events.*
    FROM place JOIN events ON events.position < place.position
    WHERE kind IN ('config.applied', 'gate.set', 'gate.cleared')
      OR (kind = 'attempt.finished' AND monotonic_us / 5000000 > place.bucket - 60)
  ),

  -- Every configuration with the positions at which it was in force, and its targets. A target is known by provider and
  -- upstream model; behind a model without one, by the name of that model: '*' for a catch-all, whatever was asked for.
  configuration AS MATERIALIZED (
    SELECT position AS applied, lead(position, 1, (SELECT position FROM place)) OVER (ORDER BY position) AS replaced,
      payload ->> '$.digest' AS digest, payload -> '$.policy' AS policy
    FROM recorded WHERE kind = 'config.applied'
  ),
  target AS MATERIALIZED (
    SELECT applied, digest, model.key AS model_number, target.key AS target_number,
      model.value ->> '$.name' AS model_name, target.value ->> '$.provider' AS provider,
      COALESCE(target.value ->> '$.model', model.value ->> '$.name') AS model,
      target.value ->> '$.model' IS NULL AND model.value ->> '$.name' = '*' AS is_any,
      target.value ->> '$.breaker.slow_first_token_us' AS slow_us
    FROM configuration, json_each(policy, '$.models') AS model, json_each(model.value, '$.targets') AS target
  ),
  in_force AS MATERIALIZED (SELECT * FROM configuration ORDER BY applied DESC LIMIT 1),
  settings AS MATERIALIZED (
    SELECT
      CAST(policy ->> '$.health.half_life_us' AS REAL) AS half_life_us,
      policy ->> '$.health.target_first_token_us' AS target_first_token_us,
      CAST(policy ->> '$.health.prior_mean' AS REAL) AS prior_mean,
      CAST(policy ->> '$.health.prior_weight' AS REAL) AS prior_weight,
      policy ->> '$.health.peer_min_samples' AS peer_min_samples,
      CAST(policy ->> '$.health.throttle_penalty_max' AS REAL) AS throttle_penalty_max
    FROM in_force
  ),

  -- A configuration that no longer named a target had it forgotten. (Unless calls were in flight there, which this does
  -- not look for: configurations are applied at starts, when none are.)
  forgotten AS MATERIALIZED (
    SELECT known.provider, known.model, max(configuration.applied) AS applied
    FROM (SELECT DISTINCT provider, model FROM target) AS known
      JOIN configuration ON NOT EXISTS (
        SELECT * FROM target
        WHERE target.applied = configuration.applied AND target.provider = known.provider AND target.model = known.model
      )
    GROUP BY known.provider, known.model
  ),

  -- Attempts that ended within the horizon, under the target they count for, with the configuration in force then.
  -- `cause` is the position of the attempt's decision, which names the configuration that the request came under.
  ended AS MATERIALIZED (
    SELECT recorded.position, recorded.monotonic_us / 5000000 AS bucket, recorded.provider, outcome, cause, applied,
      CASE
        WHEN EXISTS (
          SELECT * FROM target
          WHERE target.applied = configuration.applied AND target.is_any AND target.provider = recorded.provider
        ) AND NOT EXISTS (
          SELECT * FROM target JOIN events AS received ON received.model = target.model_name
          WHERE target.applied = configuration.applied
            AND received.request_id = recorded.request_id AND received.kind = 'request.received'
        ) AND NOT EXISTS (
          SELECT * FROM target
          WHERE target.applied = configuration.applied AND target.model_name = '*'
            AND target.provider = recorded.provider AND target.model = recorded.model
        ) THEN '*'
        ELSE recorded.model
      END AS model,
      first_byte_us, total_us, payload ->> '$.first_token_us' AS first_token_us, payload ->> '$.chunks' AS chunks
    FROM recorded JOIN configuration ON recorded.position > applied AND recorded.position < replaced
    WHERE kind = 'attempt.finished'
  ),

  -- What each end means. A client that left counts as slow where it had waited in vain for more than slow_first_token of
  -- the target: no first token, and either no byte of an answer or events of a stream.
  sample AS MATERIALIZED (
    SELECT ended.provider, ended.model, ended.bucket, first_token_us,
      CASE outcome
        WHEN 'success' THEN 'success'
        WHEN 'slow' THEN 'slow'
        WHEN 'hard_failure' THEN 'failure'
        WHEN 'throttled' THEN 'throttled'
        WHEN 'client_cancel' THEN
          CASE WHEN first_token_us IS NULL AND (first_byte_us IS NULL OR chunks > 0) AND total_us > COALESCE(
            (SELECT slow_us FROM target
             WHERE target.applied = ended.applied AND target.provider = ended.provider AND target.model = ended.model
             ORDER BY model_number, target_number LIMIT 1),
            (SELECT slow_us FROM target
             WHERE target.digest = (SELECT payload ->> '$.config_digest' FROM events WHERE position = ended.cause)
               AND target.provider = ended.provider AND target.model = ended.model
             ORDER BY target.applied DESC, model_number, target_number LIMIT 1)
          ) THEN 'slow' END
      END AS class
    FROM ended
      LEFT JOIN forgotten ON forgotten.provider = ended.provider AND forgotten.model = ended.model
    WHERE ended.position > COALESCE(forgotten.applied, 0)
  ),

  -- How much evidence of each age in buckets counts: whole numbers, half after each half-life.
  weight AS MATERIALIZED (
    SELECT n AS age, CAST(65536 * pow(2, -(n * 5000000.0) / half_life_us) AS INTEGER) AS weight FROM settings, number
  ),

  -- Weighted sums: whole numbers, so that their order does not matter. A success counts two halves, a slow one one.
  summed AS MATERIALIZED (
    SELECT provider, model,
      sum(CASE class WHEN 'success' THEN 2 * weight WHEN 'slow' THEN weight ELSE 0 END) AS good,
      sum(CASE WHEN class IN ('success', 'slow', 'failure') THEN weight ELSE 0 END) AS judged,
      sum(CASE class WHEN 'throttled' THEN weight ELSE 0 END) AS throttled,
      count(first_token_us) AS first_tokens
    FROM place JOIN sample JOIN weight ON age = place.bucket - sample.bucket
    GROUP BY provider, model
  ),

  -- The histogram of first tokens: step i reaches up to 10 ms times the square root of two to the power of i.
  step AS MATERIALIZED (
    SELECT n AS number, CASE n % 2
      WHEN 0 THEN 10000 << (n / 2) ELSE CAST((10000 << (n / 2)) * sqrt(2.0) AS INTEGER)
    END AS edge_us
    FROM number WHERE n < 32
  ),
  stepped AS MATERIALIZED (
    SELECT provider, model,
      COALESCE((SELECT min(number) FROM step WHERE first_token_us <= edge_us), 31) AS number, sum(weight) AS weight
    FROM place JOIN sample JOIN weight ON age = place.bucket - sample.bucket
    WHERE first_token_us IS NOT NULL
    GROUP BY provider, model, COALESCE((SELECT min(number) FROM step WHERE first_token_us <= edge_us), 31)
  ),
  -- The upper edge of the first step at which ten times the running sum reaches nine times the whole.
  p90 AS MATERIALIZED (
    SELECT provider, model, min(edge_us) AS p90_us
    FROM (
      SELECT provider, model, number, sum(weight) OVER target_whole AS whole,
        sum(weight) OVER (target_whole ORDER BY number) AS running
      FROM stepped
      WINDOW target_whole AS (PARTITION BY provider, model)
    ) JOIN step USING (number)
    WHERE whole > 0 AND 10 * running >= 9 * whole
    GROUP BY provider, model
  ),

  -- A gate stands whose time is not over and that nothing has taken away: not a later gate.cleared, not a configuration
  -- with another credential or without the target.
  gated AS MATERIALIZED (
    SELECT provider, model
    FROM place JOIN (
      SELECT provider, model, max(position) AS set_at, kind, payload
      FROM recorded WHERE kind IN ('gate.set', 'gate.cleared') GROUP BY provider, model
    ) AS gate
    WHERE kind = 'gate.set' AND payload ->> '$.until_us' > now_us
      AND NOT EXISTS (
        SELECT * FROM forgotten
        WHERE forgotten.provider = gate.provider AND forgotten.model = gate.model AND forgotten.applied > set_at
      )
      AND NOT EXISTS (
        SELECT * FROM configuration
        WHERE applied > set_at AND (
          SELECT provider.value ->> '$.credential' FROM json_each(policy, '$.providers') AS provider
          WHERE provider.value ->> '$.name' = gate.provider
        ) IS NOT payload ->> '$.credential'
      )
  ),

  -- All of it, beside each target of the configuration in force.
  known AS MATERIALIZED (
    SELECT model_number, target_number, model_name, target.provider, target.model,
      COALESCE(good, 0) AS good, COALESCE(judged, 0) AS judged, COALESCE(throttled, 0) AS throttled,
      COALESCE(first_tokens, 0) AS first_tokens, p90_us, gated.provider IS NOT NULL AS is_gated
    FROM target
      LEFT JOIN summed ON summed.provider = target.provider AND summed.model = target.model
      LEFT JOIN p90 ON p90.provider = target.provider AND p90.model = target.model
      LEFT JOIN gated ON gated.provider = target.provider AND gated.model = target.model
    WHERE applied = (SELECT applied FROM in_force)
  ),
  -- First tokens are compared with what is configured, else with the best of the model's targets that has enough of them.
  compared AS MATERIALIZED (
    SELECT known.*, COALESCE(target_first_token_us, min(p90_us) FILTER (WHERE first_tokens >= peer_min_samples) OVER (
      PARTITION BY model_number
    )) AS reference_us
    FROM known, settings
  ),
  term AS MATERIALIZED (
    SELECT compared.*,
      (good / 2.0 + prior_mean * prior_weight * 65536.0) / (judged + prior_weight * 65536.0) AS availability,
      COALESCE(min(1.0, sqrt(CAST(reference_us AS REAL) / p90_us)), 1.0) AS latency,
      CASE
        WHEN is_gated THEN 0.0
        WHEN throttled > 0 THEN 1.0 - min(throttle_penalty_max, CAST(throttled AS REAL) / (judged + throttled))
        ELSE 1.0
      END AS throttle
    FROM compared, settings
  )

-- `%!.17g` prints all of a number's bits.
SELECT model_name, provider, model, first_tokens, p90_us AS first_token_p90_us,
  reference_us AS first_token_reference_us, printf('%!.17g', availability) AS availability,
  printf('%!.17g', latency) AS latency, printf('%!.17g', throttle) AS throttle,
  printf('%!.17g', availability * latency * throttle) AS health
FROM term
ORDER BY model_number, target_number;
