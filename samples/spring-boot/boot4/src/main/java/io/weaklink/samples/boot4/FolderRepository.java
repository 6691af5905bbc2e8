package io.weaklink.samples.boot4;

import org.springframework.data.jpa.repository.JpaRepository;

/** The folders in the database. */
interface FolderRepository extends JpaRepository<Folder, Long> {}
