package io.weaklink.samples.boot3;

import org.springframework.data.jpa.repository.JpaRepository;

/** The folders in the database. */
interface FolderRepository extends JpaRepository<Folder, Long> {}
