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
use protocol::FaultCode;

use crate::http::Platform;
use crate::outgoing::Ending;

const STOPPING: Ending = Ending::Fault(
    FaultCode::GoingAway,
    "the server is stopping; connect again",
);

/// Serves the connection until either side ends it.
pub(crate) async fn serve(mut ws: WebSocket, platform: Platform) {
    let mut stopping = platform.stopping.clone();
    let greeted = tokio::select! {
        biased;
        greeted = hello::greet(&mut ws, &platform) => greeted,
        // Whoever is connected is told by their session.
        _ = stopping.wait_for(|stop| *stop) => Err(STOPPING),
    };
    match greeted {
        Ok(welcomed) => pump::Pump::new(ws, welcomed, &platform).run().await,
        Err(ending) => pump::say_ending(&mut ws, &ending).await,
    }
}
