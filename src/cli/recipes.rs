//! The recipes of `examples/recipes`: messages for what other programs send, each with sample documents.

use crate::diag::Lang;

/// A recipe.
pub(super) struct Recipe {
    pub name: &'static str,
    /// Its files by name: the source first, then the documents.
    pub files: &'static [(&'static str, &'static str)],
    /// Its page, in a language.
    pages: [&'static str; 2],
}

impl Recipe {
    /// What it shows, in a sentence.
    pub fn about(&self, lang: Lang) -> &'static str {
        let [english, chinese] = self.pages;
        let page = match lang {
            Lang::En => english,
            Lang::Zh => chinese,
        };
        page.lines().next().unwrap_or_default()
    }

    pub fn find(name: &str) -> Option<&'static Self> {
        RECIPES.iter().find(|recipe| recipe.name == name)
    }
}

macro_rules! recipe {
    ($name:literal $(, $document:literal)*) => {
        Recipe {
            name: $name,
            files: &[
                (concat!($name, ".msg"), include_str!(concat!("../../examples/recipes/", $name, "/", $name, ".msg"))),
                $((concat!($document, ".json"), include_str!(concat!("../../examples/recipes/", $name, "/", $document, ".json")))),*
            ],
            pages: [
                include_str!(concat!("../../examples/recipes/", $name, "/README.md")),
                include_str!(concat!("../../examples/recipes/", $name, "/README.zh.md")),
            ],
        }
    };
}

/// All recipes, by name.
pub(super) const RECIPES: &[Recipe] = &[
    recipe!("alertmanager", "alertmanager"),
    recipe!("argocd", "argocd"),
    recipe!("attendance", "attendance"),
    recipe!("gitea", "gitea"),
    recipe!("github", "github-push", "github-pull_request", "github-workflow_run"),
    recipe!("gitlab", "gitlab-push", "gitlab-merge_request", "gitlab-pipeline"),
    recipe!("grafana", "grafana"),
    recipe!("greeting", "greeting"),
    recipe!("harbor", "harbor-push", "harbor-scan"),
    recipe!("jenkins", "jenkins"),
    recipe!("kubernetes-event", "kubernetes-event"),
    recipe!("order", "order"),
    recipe!("rss-digest", "rss-digest"),
    recipe!("sentry", "sentry"),
    recipe!("sonarqube", "sonarqube"),
    recipe!("uptime-kuma", "uptime-kuma"),
    recipe!("zabbix", "zabbix"),
];
