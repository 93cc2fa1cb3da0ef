// The collections of the measurement: records with their facets and a full-text index, and a log of them.
migrate((app) => {
    const text = (name, max, required) => ({ type: "text", name, max, required: !!required });
    const list = (name) => ({ type: "json", name, maxSize: 100000 });
    app.save(new Collection({
        type: "base", name: "records", listRule: "", viewRule: "",
        fields: [
            text("number", 100, true), text("schema", 100, true), text("country", 2), list("traits"),
            list("decision_types"), list("technique_used"), list("common_uses"), list("uses"),
            text("decision_result", 100), text("title", 5000, true), text("body", 1000000), text("published", 40, true),
            { type: "json", name: "document", required: true, maxSize: 5000000 },
        ],
        indexes: [
            "CREATE UNIQUE INDEX records_number ON records(number)",
            "CREATE INDEX records_schema ON records(schema)", "CREATE INDEX records_country ON records(country)",
        ],
    }));
    app.save(new Collection({
        type: "base", name: "log", listRule: "", viewRule: "",
        fields: [text("number", 100, true), text("digest", 64, true), { type: "autodate", name: "created", onCreate: true }],
    }));
    for (const sql of [
        "CREATE VIRTUAL TABLE records_fts USING fts5(title, body, content='records', tokenize='unicode61')",
        "CREATE TRIGGER records_added AFTER INSERT ON records BEGIN INSERT INTO records_fts(rowid, title, body) VALUES (new.rowid, new.title, new.body); END",
    ]) app.db().newQuery(sql).execute();
    const settings = app.settings();
    settings.batch.enabled = true;
    settings.batch.maxRequests = 1000;
    settings.batch.timeout = 60;
    settings.batch.maxBodySize = 128 << 20;
    app.save(settings);
}, () => {});
