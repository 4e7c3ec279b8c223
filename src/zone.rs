//! The time zone of dates in front matter. Without the feature `time-zones`, whose data is 600 KB, there is only UTC.

#[cfg(not(feature = "time-zones"))]
pub use chrono::Utc as Zone;
#[cfg(feature = "time-zones")]
pub use chrono_tz::Tz as Zone;

/// The zone in which Medium gives its dates.
#[cfg(feature = "time-zones")]
pub const UTC: Zone = Zone::UTC;
/// The zone in which Medium gives its dates.
#[cfg(not(feature = "time-zones"))]
pub const UTC: Zone = Zone;

/// The names of all zones: `Europe/Berlin`.
#[must_use]
pub fn list_names() -> Vec<&'static str> {
    #[cfg(feature = "time-zones")]
    return chrono_tz::TZ_VARIANTS.map(Zone::name).to_vec();
    #[cfg(not(feature = "time-zones"))]
    return vec!["UTC"];
}

/// The zone of a name.
#[must_use]
pub fn find(name: &str) -> Option<Zone> {
    #[cfg(feature = "time-zones")]
    return name.parse().ok();
    #[cfg(not(feature = "time-zones"))]
    return (name == "UTC").then_some(UTC);
}

/// The name of a zone.
#[must_use]
pub fn name_of(zone: Zone) -> &'static str {
    #[cfg(feature = "time-zones")]
    return zone.name();
    #[cfg(not(feature = "time-zones"))]
    match zone {
        Zone => "UTC",
    }
}
