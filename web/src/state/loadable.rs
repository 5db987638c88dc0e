//! A value that is fetched: keeps the last good one while a newer one is on its
//! way or after it failed, so that nothing on screen goes blank.

/// See the module. `T` should be cheap to clone (an `Rc`).
#[derive(Clone, Debug, PartialEq)]
pub struct Loadable<T, E> {
    /// The last good value.
    pub value: Option<T>,
    /// Whether a newer one is on its way.
    pub loading: bool,
    /// Why the newest one did not come.
    pub error: Option<E>,
}

impl<T, E> Default for Loadable<T, E> {
    fn default() -> Self {
        Self {
            value: None,
            loading: false,
            error: None,
        }
    }
}

impl<T, E> Loadable<T, E> {
    /// A newer value is on its way.
    #[must_use]
    pub fn started(self) -> Self {
        Self {
            loading: true,
            ..self
        }
    }

    /// The newer value came.
    #[must_use]
    pub fn done(self, value: T) -> Self {
        Self {
            value: Some(value),
            loading: false,
            error: None,
        }
    }

    /// The newer value did not come; the last good one stays.
    #[must_use]
    pub fn failed(self, error: E) -> Self {
        Self {
            value: self.value,
            loading: false,
            error: Some(error),
        }
    }

    /// Nobody wants the newer value any more; the last good one stays.
    #[must_use]
    pub fn stopped(self) -> Self {
        Self {
            loading: false,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Loadable;

    #[test]
    fn keeps_the_last_good_value() {
        let good = Loadable::<_, &str>::default().started().done(1);
        assert_eq!(good.value, Some(1));
        let loading = good.started();
        assert!(loading.loading && loading.value == Some(1));
        let failed = loading.failed("no");
        assert_eq!(
            (failed.value, failed.error, failed.loading),
            (Some(1), Some("no"), false)
        );
        assert_eq!(
            failed.started().done(2),
            Loadable {
                value: Some(2),
                loading: false,
                error: None
            }
        );
    }
}
