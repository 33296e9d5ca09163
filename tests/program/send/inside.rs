//! The sender in this process, on a clock that waits for nobody. Accounts and state are those of the project's program, which
//! can be asked afterwards what the ledger has.

use std::sync::Arc;
use std::time::Duration;

use msgc::catalog::{MessageType, Platform, channel_of, find_type};
use msgc::config::{self, SecretSource};
use msgc::diag::Lang;
use msgc::os::{Disk, Interrupt};
use msgc::pipeline::{Input, Settings, analyze, build};
use msgc::plan::Plan;
use msgc::send::{
    Account, CallOutcome, Ledger, NewBatch, Priors, SendContext, SendOptions, SendRequest, Sender, StateFolder,
    TokenKind, Veil, VirtualClock, finding,
};

use super::world::{APPID, KEY, SECRET, World};

/// When it begins.
const START: Duration = Duration::from_secs(1_700_000_000);

pub struct Inside<'w> {
    world: &'w World,
    pub clock: Arc<VirtualClock>,
    pub ledger: Arc<Ledger>,
    state: StateFolder,
    options: SendOptions,
}

/// What became of a message.
pub struct Told {
    pub outcome: CallOutcome,
    /// As a person reads it; empty where it was accepted.
    pub words: String,
}

impl Told {
    /// The exit code of a program that sends nothing else.
    pub fn status(&self) -> i32 {
        match &self.outcome {
            CallOutcome::Accepted { .. } => 0,
            CallOutcome::Refused(_) | CallOutcome::Unsent(_) => 3,
            CallOutcome::Unknown(_) | CallOutcome::HalfRead(_) => 4,
        }
    }
}

impl World {
    pub fn inside(&self) -> Inside<'_> {
        self.inside_on(Arc::new(VirtualClock::new(START)))
    }

    /// By a clock that others have too.
    pub fn inside_on(&self, clock: Arc<VirtualClock>) -> Inside<'_> {
        let state = StateFolder::open(&self.path("home/.local/state/msgc")).unwrap();
        let ledger = Arc::new(Ledger::open(&state, clock.clone()).unwrap());
        // As the program has them.
        let options = SendOptions {
            timeout: Duration::from_secs(120),
            tokens: TokenKind::Stable,
            keep_bodies: false,
            resend_unknown: false,
            pace: true,
        };
        Inside { world: self, clock, ledger, state, options }
    }
}

impl Inside<'_> {
    /// A message has so many seconds.
    pub fn timeout(self, seconds: u64) -> Self {
        Self { options: SendOptions { timeout: Duration::from_secs(seconds), ..self.options }, ..self }
    }

    fn account(&self, platform: Platform) -> Account {
        let secret = |name: &'static str, text: &str| {
            let file = format!("{name}.secret");
            self.world.file(&file, text);
            (name, SecretSource::File(self.world.path(&file)))
        };
        let (name, secrets) = match platform.tokens() {
            None => ("ops", vec![secret("key", KEY)]),
            Some(_) => ("shop", vec![secret("appid", APPID), secret("secret", SECRET)]),
        };
        let variant = self.world.profiles.of(platform);
        let base_url = Some(self.world.address.clone());
        let config = config::AccountConfig { name: name.to_owned(), platform, profile: None, secrets, base_url };
        Account::open(&config, variant.unwrap(), &Veil::default()).unwrap_or_else(|_| panic!("its secrets are there"))
    }

    /// What all calls about messages of a type have in common.
    pub fn shared(&self, ty: &MessageType) -> SendContext {
        let channel = channel_of(ty).unwrap();
        let account = self.account(channel.platform);
        SendContext::new(account, channel, self.options, self.ledger.clone(), self.state.clone(), Interrupt::default())
    }

    /// The only message of a text; `None` where its project does not have it.
    pub fn plan(&self, text: &str) -> Option<Plan> {
        let (path, root) = (self.world.path("m.msg"), self.world.path(""));
        let input = Input { path, root, name: "m.msg".into(), text: text.into() };
        let settings = Settings { profiles: self.world.profiles, ..Settings::default() };
        let analysis = analyze(&Disk, input, &settings).expect("nobody cancels it");
        let name = (*analysis.message_names().first()?).to_owned();
        let built = build(&analysis, &Disk, &name, &Default::default(), Some(0), &settings);
        built.ok().map(|built| built.plan)
    }

    /// Begins a batch of one message.
    pub fn batch(&self, plan: &Plan) -> i64 {
        let shared = self.shared(find_type(plan.type_id).unwrap());
        let new = NewBatch {
            began: None,
            account: shared.account.id().to_owned(),
            account_name: shared.account.name.clone(),
            file: "m.msg".to_owned(),
            message: plan.message.clone(),
            type_id: plan.type_id.to_owned(),
            rows: None,
            source: [0; 16],
            once: None,
        };
        self.ledger.begin_batch(&new).unwrap().id
    }

    /// Sends a message in a batch of its own.
    pub fn send(&self, plan: &Plan) -> Told {
        self.go_on(self.batch(plan), plan)
    }

    /// Sends the message of a batch, as far as the ledger does not have it.
    pub fn go_on(&self, batch: i64, plan: &Plan) -> Told {
        let ty = find_type(plan.type_id).unwrap();
        let (shared, prior) = (self.shared(ty), Priors::new(&self.ledger, batch).unwrap().of(0).unwrap());
        let request = SendRequest { batch, row: 0, row_hash: [0; 16], plan: plan.clone(), prior };
        let mut outcomes = Sender::new(&shared, &|_| {}).unwrap().send(&request);
        self.ledger.settle().unwrap();
        let (index, outcome) = outcomes.pop().unwrap();
        assert!(outcomes.is_empty(), "one message");
        let found = finding(&outcome, &shared.account, ty, Some((plan, index)), false);
        let words = found.map(|found| found.rendered(Lang::En));
        let words = words.map(|words| format!("{}\n{}\n", words.message, words.help.unwrap_or_default()));
        Told { outcome, words: words.unwrap_or_default() }
    }
}
