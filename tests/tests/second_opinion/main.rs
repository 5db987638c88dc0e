//! The engine against the second opinion: random small models over random small
//! data sets, full of ties, edges and clock changes, must give the same raws,
//! scores, levels, tags and segments, crossings and transitions. A difference found here becomes a golden case.

mod between;
mod compare;
mod data;
mod files;
mod groups;
mod models;
mod predicates;

use hearth_engine::At;
use hearth_model::instant::format_utc_ms;
use hearth_tests::opinion::Opinion;
use hearth_tests::product::{self, Scored};
use proptest::prelude::*;

use data::World;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        max_shrink_iters: 20_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// One workbench over all instants and both models, as in the page: what it
    /// keeps from one run must never show in the next.
    #[test]
    fn both_say_the_same(
        world in data::world(),
        model in models::model(),
        edited in models::edit(),
    ) {
        let World { zone, data, instants } = world;
        let mut model = model;
        model.time_zone = zone;
        let mut workbench = product::workbench(&data);
        for as_of in &instants {
            compare::at(&mut workbench, &data, &model, *as_of)?;
        }
        for pair in instants.windows(2) {
            between::instants(&mut workbench, &model, [pair[0], pair[1]])?;
        }
        edited.apply(&mut model);
        compare::at(&mut workbench, &data, &model, instants[0])?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn both_mean_the_same_instant(
        world in data::world(),
        given in data::given_instant(),
        of_model in data::given_instant(),
    ) {
        let World { zone, data, instants } = world;
        let mut draft = hearth_model::ModelDraft::with_scores(vec![models::least_score()]);
        draft.time_zone = zone;
        draft.as_of = of_model;
        let expected = Opinion::instant(&data, &draft, given.as_deref(), instants[0]);
        let at = At { as_of: given, now_ms: instants[0] };
        let model = hearth_model::validate(&draft).expect("a valid model");
        match product::workbench(&data).run(&model, &at) {
            Ok(run) => prop_assert_eq!(Some(run.as_of_ms), expected),
            Err(problems) => {
                prop_assert_eq!(expected, None);
                prop_assert_eq!(&problems[0].code, "no-events");
            }
        }
    }

    /// The way through files and their import changes nothing.
    #[test]
    fn files_say_what_the_data_said(world in data::world(), model in models::model()) {
        let World { zone, data, instants } = world;
        let rows = data.table.as_deref();
        prop_assume!(!data.events.is_empty() && rows.is_none_or(|rows| !rows.is_empty()));
        let mut draft = model;
        draft.time_zone = zone;
        draft.as_of = Some(format_utc_ms(instants[0]));
        let model = hearth_model::validate(&draft).expect("a valid model");
        let people = rows.map(files::people);
        let people = people.as_ref().map(String::as_bytes);
        let of_files = product::score(files::events(&data.events).as_bytes(), people, &model);
        let mut workbench = product::workbench(&data);
        let at = At { as_of: None, now_ms: product::NOW_MS };
        let run = workbench.run(&model, &at).expect("it is scored");
        let of_data = Scored { workbench, run };
        prop_assert_eq!(of_files.csv(), of_data.csv());
    }
}
