/// The parts that the families' queries share. They are plain SQL for any SQLite from 3.38 on.
public enum EventQueries {
    /// The names that may stand in labels, each with the position from which on it was configured: what stands before
    /// every family's query. Names are never taken out again: a request may outlive the configuration that let it in.
    public static let names = """
        WITH policies AS (
          SELECT position, payload ->> '$.policy' AS policy FROM events WHERE kind = 'config.applied'),
        models AS (
          SELECT m.value ->> '$.name' AS name, min(position) AS since
          FROM policies, json_each(policy, '$.models') AS m GROUP BY 1 HAVING name <> '*'),
        providers AS (
          SELECT p.value ->> '$.name' AS name, min(position) AS since
          FROM policies, json_each(policy, '$.providers') AS p GROUP BY 1),
        upstream_models AS (
          SELECT name, min(since) AS since FROM (
            SELECT t.value ->> '$.model' AS name, position AS since
            FROM policies, json_each(policy, '$.models') AS m, json_each(m.value, '$.targets') AS t
            WHERE t.value ->> '$.model' IS NOT NULL
            UNION ALL SELECT name, since FROM models) GROUP BY 1),
        breakers AS (
          SELECT position, t.value ->> '$.provider' AS provider,
            coalesce(t.value ->> '$.model', m.value ->> '$.name') AS model
          FROM policies, json_each(policy, '$.models') AS m, json_each(m.value, '$.targets') AS t),
        endpoints AS (
          SELECT position, p.value ->> '$.name' AS provider, p.value ->> '$.type' AS type,
            p.value ->> '$.base_url' AS base_url
          FROM policies, json_each(policy, '$.providers') AS p),
        moved AS (
          SELECT policies.position, names.provider
          FROM policies, (SELECT DISTINCT provider FROM endpoints) AS names
          WHERE NOT EXISTS (
            SELECT 1 FROM endpoints AS now JOIN endpoints AS before
              ON before.provider = now.provider AND before.type = now.type AND before.base_url IS now.base_url
            WHERE now.position = policies.position AND now.provider = names.provider AND before.position = (
              SELECT max(position) FROM policies AS earlier WHERE earlier.position < policies.position)))

        """

    /// The `model` label of a request that begins with `received`.
    static let model = """
        coalesce((SELECT name FROM models
            WHERE name = received.model AND since < received.position), 'other') AS model
        """

    /// The `provider` and `model` labels of an event that stands in the query as `event`.
    static func target(_ event: String) -> String {
        """
        coalesce((SELECT name FROM providers
            WHERE name = \(event).provider AND since < \(event).position), 'other') AS provider,
          coalesce((SELECT name FROM upstream_models
            WHERE name = \(event).model AND since < \(event).position), 'other') AS model
        """
    }

    /// The `route` label.
    static let route = "received.payload ->> '$.route' AS route"
    /// The `stream` label.
    static let stream = "iif(received.payload ->> '$.stream', 'true', 'false') AS stream"
    /// Joins the event `ended` with the beginning of its request.
    static let received =
        "JOIN events AS received ON received.request_id = ended.request_id AND received.kind = 'request.received'"
}
