// Pages in the way that PocketBase offers: routes and templates, over a full-text index of the same database.

// Publication is durable: the setting of PocketBase itself may lose the last commits when the power fails.
onBootstrap((e) => {
    e.next();
    e.app.nonconcurrentDB().newQuery("PRAGMA synchronous=FULL").execute();
});

// A record and its log entry are written together or not at all.
onRecordCreate((e) => {
    const app = e.app;
    app.runInTransaction((transaction) => {
        e.app = transaction;
        e.next();
        const entry = new Record(transaction.findCachedCollectionByNameOrId("log"));
        entry.set("number", e.record.get("number"));
        entry.set("digest", $security.sha256(e.record.getString("document")));
        transaction.save(entry);
    });
    e.app = app;
}, "records");

routerAdd("GET", "/records/{number}", (e) => {
    const record = $app.findFirstRecordByData("records", "number", e.request.pathValue("number"));
    const document = JSON.parse(record.getString("document"));
    const text = (value) => {
        if (value === null || typeof value !== "object") return String(value);
        if (Array.isArray(value)) return value.map(text).join("; ");
        return Object.keys(value).map((key) => `${key}: ${text(value[key])}`).join("; ");
    };
    const fields = Object.keys(document).map((key) => ({ label: key, value: text(document[key]) }));
    const html = $template.loadFiles(`${__hooks}/page.html`).render({
        title: record.getString("title"), number: record.getString("number"), schema: record.getString("schema"),
        country: record.getString("country"), published: record.getString("published"), fields,
    });
    return e.html(200, html);
});

routerAdd("GET", "/search", (e) => {
    const asked = e.request.url.query();
    const query = asked.get("q"), type = asked.get("type");
    const single = ["schema", "country", "decision_result"], known = single.concat(
        ["traits", "technique_used", "common_uses", "decision_types", "uses"]);
    const names = asked.get("facets").split(",").filter((name) => known.includes(name));
    // Every word in quotation marks, as Datasette does: no operator can be typed.
    const match = query.split(/\s+/).filter((word) => word).map((word) => `"${word.replaceAll('"', "")}"`).join(" ");
    const from = "FROM records r JOIN records_fts f ON f.rowid = r.rowid WHERE records_fts MATCH {:match} AND r.schema = {:type}";
    const ask = (sql, shape) => {
        const rows = arrayOf(new DynamicModel(shape));
        $app.db().newQuery(sql).bind({ match, type }).all(rows);
        return rows;
    };
    const total = ask(`SELECT count(*) AS count ${from}`, { count: 0 })[0].count;
    const rows = ask(
        `SELECT r.number, r.title, r.schema, r.country, r.published ${from} ORDER BY f.rank LIMIT 20`,
        { number: "", title: "", schema: "", country: "", published: "" });
    const facets = names.map((name) => {
        const count = single.includes(name)
            ? `SELECT r.${name} AS value, count(*) AS count ${from}`
            : `SELECT j.value AS value, count(DISTINCT r.rowid) AS count ${from.replace("WHERE", `JOIN json_each(r.${name}) j WHERE`)}`;
        return { name, values: ask(`${count} GROUP BY 1 ORDER BY 2 DESC LIMIT 30`, { value: "", count: 0 }) };
    });
    const html = $template.loadFiles(`${__hooks}/search.html`).render({ query, total, rows, facets });
    return e.html(200, html);
});
