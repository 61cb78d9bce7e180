use axum::Json;
use protocol::http::ApiError;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::routes::{Content, Route, Who, routes};

/// The API as OpenAPI 3.1, made from the same table as the router.
pub(super) async fn document() -> Json<Value> {
    Json(described(&routes()))
}

fn described(routes: &[Route]) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let error = schemas.subschema_for::<ApiError>();
    let mut paths = Map::new();
    for route in routes {
        let path = paths
            .entry(format!("/api{}", route.path))
            .or_insert_with(|| json!({}));
        if let Value::Object(path) = path {
            path.insert(route.method.to_owned(), operation(route, &mut schemas));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Plenary",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Everything an organiser does. Sessions themselves go over a WebSocket: see docs/PROTOCOL.md.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas.take_definitions(true),
            "responses": { "Failed": {
                "description": "It was not done. 400, 413, 415, 422: the body; 401, 403: the token; 404: no such thing; 409: not now, or no place left; 429: too fast; 503: try again.",
                "content": { "application/json": { "schema": error } },
            } },
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" } },
        },
    })
}

fn operation(route: &Route, schemas: &mut SchemaGenerator) -> Value {
    let (status, success) = match route.gives {
        Content::None => ("204", json!({ "description": "Done." })),
        gives => {
            let content = content(gives, schemas);
            ("200", json!({ "description": "Done.", "content": content }))
        }
    };
    let mut operation = Map::new();
    let mut say = |key: &str, value: Value| operation.insert(key.to_owned(), value);
    say("summary", route.says.into());
    say("parameters", parameters(route).into());
    let failed = json!({ "$ref": "#/components/responses/Failed" });
    say("responses", json!({ status: success, "default": failed }));
    if let Some(who) = by(route.who) {
        say("security", json!([{ "token": [] }]));
        say("description", who.into());
    }
    if !matches!(route.takes, Content::None) {
        let content = content(route.takes, schemas);
        say(
            "requestBody",
            json!({ "required": true, "content": content }),
        );
    }
    operation.into()
}

/// What the token has to be of.
const fn by(who: Who) -> Option<&'static str> {
    match who {
        Who::Anyone => None,
        Who::Organiser => Some("With the organiser's token."),
        Who::Seat => Some("With a seat's token."),
        Who::Staff => Some("With the organiser's token, or that of a moderator's seat."),
    }
}

fn parameters(route: &Route) -> Vec<Value> {
    let named = route.path.split('/').filter_map(|part| {
        let name = part.strip_prefix('{')?.strip_suffix('}')?;
        Some(
            json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }),
        )
    });
    let asked = route.query.iter().map(|(name, means)| {
        let kind = match *name {
            "format" | "delimiter" | "zone" => "string",
            _ => "integer",
        };
        json!({
            "name": name,
            "in": "query",
            "required": *name == "format",
            "description": means,
            "schema": { "type": kind },
        })
    });
    named.chain(asked).collect()
}

fn content(content: Content, schemas: &mut SchemaGenerator) -> Value {
    match content {
        Content::None => json!({}),
        Content::Json(schema) => json!({ "application/json": { "schema": schema(schemas) } }),
        Content::Csv => json!({ "text/csv": { "schema": { "type": "string" } } }),
        Content::Text => json!({ "text/plain": { "schema": { "type": "string" } } }),
        Content::Picture => json!({ "image/webp": {}, "image/png": {}, "image/jpeg": {} }),
        Content::Slide => json!({ "multipart/form-data": { "schema": {
            "type": "object",
            "required": ["picture"],
            "properties": {
                "picture": { "type": "string", "format": "binary" },
                "text": { "type": "string", "maxLength": 2000 },
            },
        } } }),
        Content::File => json!({
            "text/markdown": { "schema": { "type": "string" } },
            "application/json": { "schema": {} },
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// `UPDATE=1` writes it anew.
    #[test]
    fn the_committed_document_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
        let fresh = described(&routes());
        if std::env::var_os("UPDATE").is_some() {
            let text = serde_json::to_string_pretty(&fresh).unwrap();
            std::fs::write(&path, text + "\n").unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let kept = serde_json::from_str::<Value>(&kept).ok();
        assert!(
            kept == Some(fresh),
            "{} is stale: run the test with UPDATE=1",
            path.display()
        );
    }

    #[test]
    fn every_route_is_described_and_named_once() {
        let routes = routes();
        let document = described(&routes);
        for route in &routes {
            let called = format!("{} {}", route.method, route.path);
            let operation = &document["paths"][format!("/api{}", route.path)][route.method];
            assert!(
                operation["summary"]
                    .as_str()
                    .is_some_and(|says| says.ends_with('.')),
                "{called}"
            );
        }
        let described = document["paths"].as_object().unwrap().values();
        let count: usize = described.map(|path| path.as_object().unwrap().len()).sum();
        assert_eq!(count, routes.len());
    }

    /// A reference that leads nowhere makes a document that no tool reads.
    #[test]
    fn every_reference_leads_somewhere() {
        let document = described(&routes());
        let text = document.to_string();
        let mut found = 0;
        for reference in text.split("\"$ref\":\"#").skip(1) {
            let pointer = reference.split('"').next().unwrap();
            assert!(document.pointer(pointer).is_some(), "{pointer}");
            found += 1;
        }
        assert!(found > 20, "{found}");
    }
}
