//! One task per WebSocket: frames in, frames out, and a pulse.
//!
//! It knows JSON and the rates; what messages mean is the session's business. It holds no state that matters: when
//! it ends, for whatever reason, the session hears of it and the person may come back.

mod gate;
mod hello;
mod pump;
#[cfg(test)]
mod token_tests;
mod views;

use axum::extract::ws::WebSocket;

use crate::http::Platform;

/// Serves the connection until either side ends it.
pub(crate) async fn serve(mut ws: WebSocket, platform: Platform) {
    match hello::greet(&mut ws, &platform).await {
        Ok(welcomed) => pump::Pump::new(ws, welcomed, &platform).run().await,
        Err(ending) => pump::say_ending(&mut ws, &ending).await,
    }
}
